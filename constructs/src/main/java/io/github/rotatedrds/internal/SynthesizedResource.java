package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.GuardrailRule;
import io.github.rotatedrds.RotationGuardrails;

/** A resource of a synthesized template; each is itself only, whatever it says. */
final class SynthesizedResource {

  private final SynthesizedTemplate template;
  private final String logicalId;
  private final JsonNode body;

  SynthesizedResource(SynthesizedTemplate template, String logicalId, JsonNode body) {
    this.template = template;
    this.logicalId = logicalId;
    this.body = body;
  }

  SynthesizedTemplate template() {
    return template;
  }

  String logicalId() {
    return logicalId;
  }

  String type() {
    return body.path("Type").asText();
  }

  /** A property by its path; a missing node where there is none. */
  JsonNode property(String... path) {
    JsonNode node = body.path("Properties");
    for (String name : path) {
      node = node.path(name);
    }
    return node;
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
