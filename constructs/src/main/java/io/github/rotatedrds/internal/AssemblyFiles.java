package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a cloud assembly has the templates of its stacks, and what belongs to a template. */
final class AssemblyFiles {

  static final String TEMPLATE = ".template.json";
  static final String NESTED_TEMPLATE = ".nested" + TEMPLATE;

  private static final ObjectMapper JSON = new ObjectMapper();

  private AssemblyFiles() {}

  /**
   * The templates that the manifest names, those of stages included; earlier synths leave others
   * behind. Without a manifest all that there are.
   *
   * @throws IllegalArgumentException if there are none
   */
  static List<Path> templates(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "'%s' is not a directory; name the one that cdk synth writes, usually cdk.out"
              .formatted(directory));
    }
    Path manifest = directory.resolve("manifest.json");
    List<Path> templates = Files.exists(manifest) ? named(manifest) : all(directory);
    if (templates.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' has no *%s; run cdk synth first".formatted(directory, TEMPLATE));
    }
    return templates;
  }

  /** The file with another ending beside a template, such as its list of assets. */
  static Path beside(Path template, String ending) {
    return Path.of(template.toString().replace(TEMPLATE, "") + ending);
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static List<Path> named(Path manifest) {
    List<Path> templates = new ArrayList<>();
    for (JsonNode artifact : json(manifest).path("artifacts")) {
      JsonNode properties = artifact.path("properties");
      if (properties.has("templateFile")) {
        templates.add(manifest.resolveSibling(properties.path("templateFile").asText()));
      } else if (properties.has("directoryName")) {
        Path stage = manifest.resolveSibling(properties.path("directoryName").asText());
        templates.addAll(named(stage.resolve("manifest.json")));
      }
    }
    return templates;
  }

  private static List<Path> all(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(TEMPLATE))
          .filter(file -> !file.toString().endsWith(NESTED_TEMPLATE))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
