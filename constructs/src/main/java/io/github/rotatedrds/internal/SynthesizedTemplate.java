package io.github.rotatedrds.internal;

import static io.github.rotatedrds.internal.AssemblyFiles.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jetbrains.annotations.Nullable;

/** A template of {@code cdk.out}; each is itself only. */
public final class SynthesizedTemplate {

  // Of the pseudo parameters only these are the same in several stacks.
  private static final Pattern LOCAL =
      Pattern.compile("\\$\\{(?!AWS::(?:AccountId|Partition|Region|URLSuffix)})");

  private final Path path;
  private final TemplateEnvironment environment;
  private final JsonNode content;
  private final Map<String, SynthesizedResource> resources = new LinkedHashMap<>();
  private final Map<String, String> constructPaths;

  SynthesizedTemplate(Path path, TemplateEnvironment environment) {
    this.path = path;
    this.environment = environment;
    this.content = json(path);
    this.constructPaths = constructPaths(path);
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

  TemplateEnvironment environment() {
    return environment;
  }

  /** The name of its file, which for the stack of an app is the stack's. */
  public String name() {
    String file = path.toString();
    return file.substring(file.lastIndexOf(File.separatorChar) + 1)
        .replaceFirst("(\\.nested)?\\.template\\.json$", "");
  }

  /** What a value that refers to no resource is known by: parameters are of their template only. */
  public String name(JsonNode value) {
    String text = TemplateText.of(value);
    return LOCAL.matcher(text).find() ? name() + " " + text : text;
  }

  /** The resources, in the order of the template. */
  public Collection<SynthesizedResource> resources() {
    return resources.values();
  }

  @Nullable
  SynthesizedResource resource(String logicalId) {
    return resources.get(logicalId);
  }

  /** The path of the construct that defined a resource, if CDK wrote it down. */
  @Nullable
  String constructPath(String logicalId) {
    return constructPaths.get(logicalId);
  }

  JsonNode outputs() {
    return content.path("Outputs");
  }

  /** The templates of nested stacks among the stack's assets, by their key in the bucket. */
  Map<String, Path> nestedTemplates() {
    Path assets = AssemblyFiles.beside(path, ".assets.json");
    if (!Files.exists(assets)) {
      return Map.of();
    }
    Map<String, Path> nested = new LinkedHashMap<>();
    for (JsonNode file : json(assets).path("files")) {
      String source = file.path("source").path("path").asText();
      if (source.endsWith(AssemblyFiles.NESTED_TEMPLATE)) {
        for (JsonNode destination : file.path("destinations")) {
          nested.put(destination.path("objectKey").asText(), path.resolveSibling(source));
        }
      }
    }
    return nested;
  }

  private static Map<String, String> constructPaths(Path template) {
    Path metadata = AssemblyFiles.beside(template, ".metadata.json");
    if (!Files.exists(metadata)) {
      return Map.of();
    }
    Map<String, String> paths = new HashMap<>();
    json(metadata)
        .properties()
        .forEach(
            construct -> {
              for (JsonNode entry : construct.getValue()) {
                if ("aws:cdk:logicalId".equals(entry.path("type").asText())) {
                  paths.put(entry.path("data").asText(), construct.getKey().substring(1));
                }
              }
            });
    return paths;
  }
}
