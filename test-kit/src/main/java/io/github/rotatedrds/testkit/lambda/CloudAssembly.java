package io.github.rotatedrds.testkit.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * One stack of a synthesized cloud assembly ({@code cdk.out}), read for its Lambda functions: code
 * asset, handler, memory, timeout and environment come out of the template, not out of a test's
 * assumptions.
 */
public final class CloudAssembly {

  private static final String FUNCTION = "AWS::Lambda::Function";

  private final Path directory;
  private final String stack;
  private final Map<String, JsonNode> functions = new LinkedHashMap<>();

  private CloudAssembly(Path directory, String stack, JsonNode template) {
    this.directory = directory;
    this.stack = stack;
    template
        .field("Resources")
        .map(JsonNode::asObject)
        .orElse(Map.of())
        .forEach(
            (id, resource) -> {
              if (resource.field("Type").map(JsonNode::text).orElse("").equals(FUNCTION)) {
                functions.put(id, resource);
              }
            });
  }

  /**
   * Reads a stack's template.
   *
   * @param directory the assembly, usually {@code cdk.out}; of a stage, its {@code assembly-…}
   * @param stack the stack's artifact id, that is the name of its template file
   * @throws IllegalArgumentException when there is no such template
   */
  public static CloudAssembly read(Path directory, String stack) {
    Path template = directory.resolve(stack + ".template.json");
    if (!Files.exists(template)) {
      throw new IllegalArgumentException(
          "no template of stack '" + stack + "' at " + template + "; run cdk synth first");
    }
    return new CloudAssembly(directory, stack, parse(template));
  }

  /**
   * The function with the given logical id, see {@link #functionWithHandler}.
   *
   * @param overrides values of environment variables, which replace the template's
   */
  public DeployedFunction functionWithId(String logicalId, Map<String, String> overrides) {
    JsonNode resource = functions.get(logicalId);
    if (resource == null) {
      throw new IllegalArgumentException(
          "stack '%s' has no function '%s', only %s"
              .formatted(stack, logicalId, functions.keySet()));
    }
    return function(logicalId, resource, overrides);
  }

  /**
   * The only function with the given {@code Handler}.
   *
   * @param overrides values of environment variables, which replace the template's; needed for
   *     variables whose value is known at deployment only
   * @throws IllegalArgumentException when no function or more than one has this handler, or when a
   *     variable's value is known at deployment only and not overridden
   */
  public DeployedFunction functionWithHandler(String handler, Map<String, String> overrides) {
    List<String> found =
        functions.keySet().stream()
            .filter(id -> FunctionTemplate.of(id, functions.get(id)).handler().equals(handler))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "stack '%s' must have one function with handler %s, but %s of %s have it"
              .formatted(stack, handler, found, functions.keySet()));
    }
    return functionWithId(found.get(0), overrides);
  }

  private DeployedFunction function(String id, JsonNode resource, Map<String, String> overrides) {
    FunctionTemplate template = FunctionTemplate.of(id, resource);
    return new DeployedFunction(
        code(template),
        template.handler(),
        template.memoryMb(),
        template.timeout(),
        template.runtime(),
        template.environment(overrides));
  }

  private Path code(FunctionTemplate template) {
    return template
        .assetPath()
        .map(directory::resolve)
        .filter(Files::exists)
        .orElseGet(() -> codeByKey(template.codeKey()));
  }

  private Path codeByKey(String key) {
    Path manifest = directory.resolve(stack + ".assets.json");
    Map<String, JsonNode> files =
        Files.exists(manifest)
            ? parse(manifest).field("files").map(JsonNode::asObject).orElse(Map.of())
            : Map.of();
    return files.values().stream()
        .filter(file -> hasDestination(file, key))
        .map(file -> file.field("source").orElseThrow().field("path").orElseThrow().text())
        .map(directory::resolve)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no asset with key " + key + " in " + manifest));
  }

  private static boolean hasDestination(JsonNode file, String key) {
    return file.field("destinations").map(JsonNode::asObject).orElse(Map.of()).values().stream()
        .anyMatch(target -> target.field("objectKey").map(JsonNode::text).orElse("").equals(key));
  }

  private static JsonNode parse(Path file) {
    try {
      return JsonNode.parser().parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
