package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.SynthesizedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one condition that is compared: the tags of a secret, as shared functions are bound by them.
 * Only texts in the template count, and a tag may be changed elsewhere; so it sorts statements, and
 * hides none.
 */
final class ResourceTags {

  private static final String KEY = "secretsmanager:ResourceTag/";

  private ResourceTags() {}

  /** Why the tags of every one of the secrets leave a statement without effect, if they do. */
  static Optional<String> ruleOut(JsonNode condition, Collection<SynthesizedResource> secrets) {
    for (Map.Entry<String, JsonNode> wanted : condition.path("StringEquals").properties()) {
      List<String> values = new ArrayList<>();
      Principals.list(wanted.getValue()).forEach(value -> values.add(text(value)));
      if (wanted.getKey().startsWith(KEY) && !values.contains("") && !secrets.isEmpty()) {
        String tag = wanted.getKey().substring(KEY.length());
        if (secrets.stream().allMatch(one -> rulesOut(one, tag, values))) {
          return Optional.of("the secret's tag %s is another one".formatted(tag));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean rulesOut(SynthesizedResource secret, String tag, List<String> values) {
    if (!"AWS::SecretsManager::Secret".equals(secret.type())) {
      return false;
    }
    JsonNode value = secret.tag(tag);
    return value.isMissingNode() || !text(value).isEmpty() && !values.contains(text(value));
  }

  /** Empty for what only the deployment knows. */
  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : "";
  }
}
