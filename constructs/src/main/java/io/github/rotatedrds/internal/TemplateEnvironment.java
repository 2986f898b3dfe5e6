package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a template is deployed; a part that only deployment knows is its pseudo parameter.
 *
 * @param account its number, or <code>${AWS::AccountId}</code>
 * @param region its name, or <code>${AWS::Region}</code>
 */
record TemplateEnvironment(String account, String region) {

  private static final String ANY_ACCOUNT = "${AWS::AccountId}";
  private static final String ANY_REGION = "${AWS::Region}";
  private static final TemplateEnvironment UNKNOWN =
      new TemplateEnvironment(ANY_ACCOUNT, ANY_REGION);

  /** What the manifest of a cloud assembly says of its stacks, by the file of the template. */
  static Map<Path, TemplateEnvironment> inManifest(Path manifest) {
    Map<Path, TemplateEnvironment> environments = new HashMap<>();
    if (Files.exists(manifest)) {
      for (JsonNode artifact : AssemblyFiles.json(manifest).path("artifacts")) {
        String file = artifact.path("properties").path("templateFile").asText();
        environments.put(manifest.resolveSibling(file), of(artifact.path("environment").asText()));
      }
    }
    return environments;
  }

  static TemplateEnvironment of(String uri) {
    String[] parts = uri.replaceFirst("^aws://", "").split("/");
    return parts.length == 2
        ? new TemplateEnvironment(
            "unknown-account".equals(parts[0]) ? ANY_ACCOUNT : parts[0],
            "unknown-region".equals(parts[1]) ? ANY_REGION : parts[1])
        : UNKNOWN;
  }

  /** A text of the template with what is known of the environment put in. */
  String in(String text) {
    return text.replace(ANY_ACCOUNT, account).replace(ANY_REGION, region);
  }

  /** Whether an account and a region may be these. */
  boolean maybe(String otherAccount, String otherRegion) {
    return (ANY_ACCOUNT.equals(account) || account.equals(otherAccount))
        && (ANY_REGION.equals(region) || region.equals(otherRegion));
  }

  @Override
  public String toString() {
    return account + "/" + region;
  }
}
