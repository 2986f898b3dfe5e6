package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which secrets the values of an app's templates mean: by reference, by ARN with or without
 * the six characters that Secrets Manager appends, or by name.
 */
public final class SecretNames {

  private static final Pattern ARN =
      Pattern.compile(
          "arn:.+:secretsmanager:(\\$\\{[^}]+}|[^:]*):(\\$\\{[^}]+}|[^:]*):secret:(.+)");
  // Six small letters are taken for a word.
  private static final Pattern SUFFIX = Pattern.compile("-(?![a-z]{6}$)[A-Za-z0-9]{6}$");

  private final SynthesizedTemplates templates;
  private final Map<String, List<SynthesizedResource>> byName = new HashMap<>();

  /** Of the templates of an app. */
  public SecretNames(SynthesizedTemplates templates) {
    this.templates = templates;
    for (SynthesizedResource secret : templates.ofType("AWS::SecretsManager::Secret")) {
      if (secret.has("Name")) {
        for (String name : names(secret.template(), secret.property("Name"))) {
          byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(secret);
        }
      }
    }
  }

  SynthesizedTemplates templates() {
    return templates;
  }

  /** The secret that a property of a resource means. */
  NamedSecret in(SynthesizedResource resource, String property) {
    return in(resource.template(), resource.property(property));
  }

  /** The secret that a value of a template means. */
  NamedSecret in(SynthesizedTemplate template, JsonNode value) {
    Set<SynthesizedResource> resources = new LinkedHashSet<>(templates.secretsIn(template, value));
    resources.addAll(templates.managedSecretsIn(template, value));
    if (!resources.isEmpty() || value.isMissingNode()) {
      return new NamedSecret(resources, Set.of());
    }
    for (SynthesizedResource target : templates.references(template, value)) {
      if ("AWS::SecretsManager::SecretTargetAttachment".equals(target.type())) {
        return in(target, "SecretId");
      }
    }
    Set<String> names = names(template, value);
    for (String name : names) {
      resources.addAll(called(name, template));
    }
    return new NamedSecret(resources, names);
  }

  /** The secret of this name; none if it may be one of several, each of another environment. */
  private List<SynthesizedResource> called(String name, SynthesizedTemplate in) {
    List<SynthesizedResource> all = byName.getOrDefault(name, List.of());
    List<SynthesizedResource> own = all.stream().filter(one -> one.template() == in).toList();
    if (!own.isEmpty()) {
      return own;
    }
    return all.size() == 1 ? all : List.of();
  }

  private static Set<String> names(SynthesizedTemplate in, JsonNode value) {
    TemplateEnvironment here = in.environment();
    String text = here.in(in.name(value));
    Matcher arn = ARN.matcher(text);
    if (!arn.find()) {
      return Set.of(here + " " + text);
    }
    String region = arn.group(1);
    String account = arn.group(2);
    String name = text.substring(0, arn.start()) + SUFFIX.matcher(arn.group(3)).replaceFirst("");
    Set<String> names = new LinkedHashSet<>();
    names.add(new TemplateEnvironment(account, region) + " " + name);
    if (here.maybe(account, region)) {
      names.add(here + " " + name);
    }
    return names;
  }
}
