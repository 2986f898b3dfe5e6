package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.rotatedrds.GuardrailRule;
import io.github.rotatedrds.RotationGuardrails;

/** A resource of a synthesized template; each is itself only, whatever it says. */
public final class SynthesizedResource {

  private final SynthesizedTemplate template;
  private final String logicalId;
  private final JsonNode body;

  SynthesizedResource(SynthesizedTemplate template, String logicalId, JsonNode body) {
    this.template = template;
    this.logicalId = logicalId;
    this.body = body;
  }

  /** The template it stands in. */
  public SynthesizedTemplate template() {
    return template;
  }

  /** Its name within the template. */
  public String logicalId() {
    return logicalId;
  }

  /** Where it is defined: the construct's path, or the stack and the logical id if unknown. */
  public String path() {
    String path = body.path("Metadata").path("aws:cdk:path").asText();
    if (path.isEmpty()) {
      path = template.constructPath(logicalId);
    }
    return path == null
        ? template.name() + "/" + logicalId
        : path.replaceFirst("/(Resource|Default)$", "");
  }

  /** Its CloudFormation type. */
  public String type() {
    return body.path("Type").asText();
  }

  /** A property by its path; a missing node where there is none. */
  public JsonNode property(String... path) {
    JsonNode node = body.path("Properties");
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }

  /** The value of a tag; a missing node where there is none. */
  public JsonNode tag(String key) {
    for (JsonNode tag : property("Tags")) {
      if (key.equals(tag.path("Key").asText())) {
        return tag.path("Value");
      }
    }
    return MissingNode.getInstance();
  }

  boolean has(String property) {
    return !property(property).isMissingNode();
  }

  /** Whether the resource may break a rule; without a reason it may not. */
  boolean isExempt(GuardrailRule rule) {
    JsonNode exemptions = body.path("Metadata").path(RotationGuardrails.EXEMPT);
    return !exemptions.path(rule.getId()).asText().isBlank();
  }
}
