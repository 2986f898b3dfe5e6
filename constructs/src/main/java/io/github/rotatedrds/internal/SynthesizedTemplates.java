package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.annotations.Nullable;

/** The templates of an app, and which resource refers to which, across and into stacks. */
public final class SynthesizedTemplates {

  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{(\\w+)([^}]*)}");
  private static final String NESTED_STACK = "AWS::CloudFormation::Stack";
  private static final String SECRET = "AWS::SecretsManager::Secret";
  private static final String ATTACHMENT = "AWS::SecretsManager::SecretTargetAttachment";
  private static final String FUNCTION = "AWS::Lambda::Function";

  private final List<SynthesizedResource> resources = new ArrayList<>();
  private final Map<String, List<SynthesizedResource>> byType = new HashMap<>();
  // Found once: a review asks the same for each of hundreds of secrets.
  private final Map<Reference, Set<SynthesizedResource>> references = new HashMap<>();
  private final Map<SynthesizedResource, SynthesizedTemplate> nested = new HashMap<>();
  private final Map<SynthesizedTemplate, SynthesizedResource> parents = new HashMap<>();
  private final Map<String, Exported> exports = new HashMap<>();

  private SynthesizedTemplates() {}

  private record Reference(SynthesizedResource resource, List<String> property) {}

  private record Target(SynthesizedResource resource, @Nullable String attribute) {}

  private record Exported(SynthesizedTemplate template, JsonNode value) {}

  /** Reads the templates of stacks and those of the stacks nested in them. */
  public static SynthesizedTemplates read(List<String> paths) {
    return of(paths.stream().map(Path::of).toList());
  }

  /**
   * Reads those of a whole cloud assembly.
   *
   * @throws IllegalArgumentException if the directory has none
   */
  public static SynthesizedTemplates readAssembly(Path directory) {
    return of(AssemblyFiles.templates(directory));
  }

  private static SynthesizedTemplates of(List<Path> paths) {
    SynthesizedTemplates all = new SynthesizedTemplates();
    Deque<SynthesizedTemplate> unread = new ArrayDeque<>();
    Map<Path, Map<Path, TemplateEnvironment>> manifests = new HashMap<>();
    for (Path path : paths) {
      Map<Path, TemplateEnvironment> environments =
          manifests.computeIfAbsent(
              path.resolveSibling("manifest.json"), TemplateEnvironment::inManifest);
      unread.add(
          new SynthesizedTemplate(
              path, environments.getOrDefault(path, TemplateEnvironment.of(""))));
    }
    while (!unread.isEmpty()) {
      SynthesizedTemplate template = unread.remove();
      for (SynthesizedResource resource : template.resources()) {
        all.resources.add(resource);
        all.byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
      }
      all.export(template);
      unread.addAll(all.nest(template));
    }
    return all;
  }

  /** The resources of some types, in the order of the templates. */
  public List<SynthesizedResource> ofType(String... types) {
    if (types.length == 1) {
      return byType.getOrDefault(types[0], List.of());
    }
    Set<String> wanted = Set.of(types);
    return resources.stream().filter(one -> wanted.contains(one.type())).toList();
  }

  /** All resources, in the order of the templates. */
  public List<SynthesizedResource> resources() {
    return Collections.unmodifiableList(resources);
  }

  /** The resources that a property refers to, however deep in it. */
  public Set<SynthesizedResource> referencedBy(SynthesizedResource resource, String... property) {
    return Collections.unmodifiableSet(
        references.computeIfAbsent(
            new Reference(resource, List.of(property)),
            unused -> references(resource.template(), resource.property(property))));
  }

  /** The resources that a value of a template refers to, however deep in it. */
  public Set<SynthesizedResource> references(SynthesizedTemplate in, JsonNode value) {
    return targets(in, value, attribute -> true);
  }

  /** The databases whose secret RDS manages and a value of a template refers to. */
  Set<SynthesizedResource> managedSecretsIn(SynthesizedTemplate in, JsonNode value) {
    return targets(in, value, "MasterUserSecret.SecretArn"::equals);
  }

  private Set<SynthesizedResource> targets(
      SynthesizedTemplate in, JsonNode value, Predicate<String> attribute) {
    Set<Target> found = new LinkedHashSet<>();
    collect(in, value, found);
    Set<SynthesizedResource> targets = new LinkedHashSet<>();
    for (Target target : found) {
      if (attribute.test(target.attribute())) {
        targets.add(target.resource());
      }
    }
    return targets;
  }

  /** The secrets that a property refers to, by themselves or by their attachments. */
  public Set<SynthesizedResource> secretsIn(SynthesizedResource resource, String... property) {
    return secrets(referencedBy(resource, property));
  }

  /** The secrets that a value of a template refers to, by themselves or by their attachments. */
  public Set<SynthesizedResource> secretsIn(SynthesizedTemplate in, JsonNode value) {
    return secrets(references(in, value));
  }

  private Set<SynthesizedResource> secrets(Set<SynthesizedResource> targets) {
    Set<SynthesizedResource> found = new LinkedHashSet<>();
    for (SynthesizedResource target : targets) {
      if (SECRET.equals(target.type())) {
        found.add(target);
      } else if (ATTACHMENT.equals(target.type())) {
        found.addAll(secretsIn(target, "SecretId"));
      }
    }
    return found;
  }

  /** The rotation functions of a schedule, by themselves or by a version or an alias. */
  public Set<SynthesizedResource> functionsOf(SynthesizedResource schedule) {
    Set<SynthesizedResource> functions = new LinkedHashSet<>();
    for (SynthesizedResource target : referencedBy(schedule, "RotationLambdaARN")) {
      if (FUNCTION.equals(target.type())) {
        functions.add(target);
      } else {
        functions.addAll(referencedBy(target, "FunctionName"));
      }
    }
    return functions;
  }

  private void export(SynthesizedTemplate template) {
    for (JsonNode output : template.outputs()) {
      JsonNode name = output.path("Export").path("Name");
      if (!name.isMissingNode()) {
        exports.put(TemplateText.of(name), new Exported(template, output.path("Value")));
      }
    }
  }

  private List<SynthesizedTemplate> nest(SynthesizedTemplate template) {
    Map<String, Path> files = template.nestedTemplates();
    List<SynthesizedTemplate> found = new ArrayList<>();
    for (SynthesizedResource resource : template.resources()) {
      if (NESTED_STACK.equals(resource.type())) {
        String url = String.join("", TemplateText.texts(resource.property("TemplateURL")));
        files.forEach(
            (key, file) -> {
              if (url.endsWith(key)) {
                SynthesizedTemplate inner = new SynthesizedTemplate(file, template.environment());
                nested.put(resource, inner);
                parents.put(inner, resource);
                found.add(inner);
              }
            });
      }
    }
    return found;
  }

  private void collect(SynthesizedTemplate in, JsonNode value, Set<Target> found) {
    JsonNode attribute = value.path("Fn::GetAtt");
    JsonNode imported = value.path("Fn::ImportValue");
    if (value.path("Ref").isTextual()) {
      refer(in, value.path("Ref").asText(), null, found);
    } else if (attribute.isArray()) {
      refer(in, attribute.path(0).asText(), attribute.path(1).asText(), found);
    } else if (attribute.isTextual()) {
      String[] parts = attribute.asText().split("\\.", 2);
      refer(in, parts[0], parts[parts.length - 1], found);
    } else if (!imported.isMissingNode()) {
      Exported exported = exports.get(TemplateText.of(imported));
      if (exported != null) {
        collect(exported.template(), exported.value(), found);
      }
    } else {
      if (value.has("Fn::Sub")) {
        substituted(in, value.path("Fn::Sub"), found);
      }
      value.forEach(part -> collect(in, part, found));
    }
  }

  private void substituted(SynthesizedTemplate in, JsonNode sub, Set<Target> found) {
    Matcher name = SUBSTITUTED.matcher(sub.isArray() ? sub.path(0).asText() : sub.asText());
    while (name.find()) {
      String attribute = name.group(2);
      refer(in, name.group(1), attribute.isEmpty() ? null : attribute.substring(1), found);
    }
  }

  private void refer(
      SynthesizedTemplate in, String logicalId, @Nullable String attribute, Set<Target> found) {
    SynthesizedResource target = in.resource(logicalId);
    SynthesizedTemplate inner = nested.get(target);
    SynthesizedResource parent = parents.get(in);
    if (inner != null && attribute != null && attribute.startsWith("Outputs.")) {
      String output = attribute.substring("Outputs.".length());
      collect(inner, inner.outputs().path(output).path("Value"), found);
    } else if (target != null) {
      found.add(new Target(target, attribute));
    } else if (parent != null) {
      collect(parent.template(), parent.property("Parameters", logicalId), found);
    }
  }
}
