package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The templates of a cloud assembly; a resource is known as {@code Stack/LogicalId}. */
final class Assembly {

  private static final String SUFFIX = ".template.json";

  private final Map<String, JsonNode> resources = new TreeMap<>();
  private final Map<String, JsonNode> exports = new TreeMap<>();
  private final Map<String, String> exporters = new TreeMap<>();

  private Assembly() {}

  static Assembly read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "'%s' is not a directory; name the one that cdk synth writes, usually cdk.out"
              .formatted(directory));
    }
    Assembly assembly = new Assembly();
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> templates = files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
      if (templates.isEmpty()) {
        throw new IllegalArgumentException(
            "'%s' has no *.template.json; run cdk synth first".formatted(directory));
      }
      for (Path file : templates) {
        String name = directory.relativize(file).toString();
        assembly.add(
            name.substring(0, name.length() - SUFFIX.length()),
            new ObjectMapper().readTree(file.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return assembly;
  }

  private void add(String stack, JsonNode template) {
    template
        .path("Resources")
        .properties()
        .forEach(entry -> resources.put(stack + "/" + entry.getKey(), entry.getValue()));
    for (JsonNode output : template.path("Outputs")) {
      String name = text(output.path("Export").path("Name"));
      exports.put(name, output.path("Value"));
      exporters.put(name, stack);
    }
  }

  Map<String, JsonNode> resources() {
    return resources;
  }

  JsonNode properties(String id) {
    JsonNode resource = resources.get(id);
    return resource == null ? new ObjectMapper().createObjectNode() : resource.path("Properties");
  }

  boolean is(String id, String type) {
    return resources.containsKey(id) && type.equals(resources.get(id).path("Type").asText());
  }

  List<String> ofType(String type) {
    return resources.keySet().stream().filter(id -> is(id, type)).toList();
  }

  /** How many resources the stack of a resource has. */
  long sizeOfStack(String id) {
    String stack = stackOf(id) + "/";
    return resources.keySet().stream().filter(other -> other.startsWith(stack)).count();
  }

  static String stackOf(String id) {
    return id.substring(0, id.lastIndexOf('/'));
  }

  /** The resources that a value of a stack's template names, through exports as well. */
  Set<String> references(String stack, JsonNode value) {
    Set<String> found = new TreeSet<>();
    if (value.has("Ref")) {
      found.add(stack + "/" + value.get("Ref").asText());
    } else if (value.has("Fn::GetAtt")) {
      found.add(stack + "/" + value.get("Fn::GetAtt").path(0).asText());
    } else if (value.has("Fn::ImportValue")) {
      String name = text(value.get("Fn::ImportValue"));
      if (exports.containsKey(name)) {
        found.addAll(references(exporters.get(name), exports.get(name)));
      }
    } else {
      value.forEach(child -> found.addAll(references(stack, child)));
    }
    found.retainAll(resources.keySet());
    return found;
  }

  /** A value as a person writes it: {@code Ref} and {@code Fn::GetAtt} by their logical ids. */
  static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.has("Ref")) {
      return value.get("Ref").asText();
    }
    if (value.has("Fn::GetAtt")) {
      JsonNode parts = value.get("Fn::GetAtt");
      return parts.path(0).asText() + "." + parts.path(1).asText();
    }
    if (value.has("Fn::ImportValue")) {
      return text(value.get("Fn::ImportValue"));
    }
    if (value.has("Fn::Join")) {
      StringBuilder joined = new StringBuilder();
      value.get("Fn::Join").path(1).forEach(part -> joined.append(text(part)));
      return joined.toString();
    }
    if (value.isArray()) {
      return String.join(
          ", ",
          Stream.iterate(0, i -> i < value.size(), i -> i + 1)
              .map(i -> text(value.get(i)))
              .toList());
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
