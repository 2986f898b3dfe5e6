package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.annotations.Nullable;

/** A template of {@code cdk.out}. */
final class SynthesizedTemplate {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final JsonNode content;
  private final Map<String, SynthesizedResource> resources = new LinkedHashMap<>();

  SynthesizedTemplate(Path path) {
    this.path = path;
    this.content = json(path);
    content
        .path("Resources")
        .properties()
        .forEach(
            one ->
                resources.put(
                    one.getKey(), new SynthesizedResource(this, one.getKey(), one.getValue())));
  }

  Path path() {
    return path;
  }

  Iterable<SynthesizedResource> resources() {
    return resources.values();
  }

  @Nullable
  SynthesizedResource resource(String logicalId) {
    return resources.get(logicalId);
  }

  JsonNode outputs() {
    return content.path("Outputs");
  }

  /** The templates of nested stacks among the stack's assets, by their key in the bucket. */
  Map<String, Path> nestedTemplates() {
    Path assets = Path.of(path.toString().replaceFirst("\\.template\\.json$", ".assets.json"));
    if (!Files.exists(assets)) {
      return Map.of();
    }
    Map<String, Path> nested = new LinkedHashMap<>();
    for (JsonNode file : json(assets).path("files")) {
      String source = file.path("source").path("path").asText();
      if (source.endsWith(".nested.template.json")) {
        for (JsonNode destination : file.path("destinations")) {
          nested.put(destination.path("objectKey").asText(), path.resolveSibling(source));
        }
      }
    }
    return nested;
  }

  /** Every text in a value, however deep. */
  static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    value.forEach(part -> texts.addAll(texts(part)));
    return texts;
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
