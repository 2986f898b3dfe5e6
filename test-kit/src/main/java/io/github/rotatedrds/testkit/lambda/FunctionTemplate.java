package io.github.rotatedrds.testkit.lambda;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** A resource {@code AWS::Lambda::Function} of a template, with CloudFormation's defaults. */
record FunctionTemplate(String id, JsonNode properties, Optional<String> assetPath) {

  static FunctionTemplate of(String id, JsonNode resource) {
    return new FunctionTemplate(
        id,
        resource.field("Properties").orElseGet(JsonNode::emptyObjectNode),
        resource.field("Metadata").flatMap(m -> m.field("aws:asset:path")).map(JsonNode::text));
  }

  String handler() {
    return literal("Handler", "");
  }

  String runtime() {
    return literal("Runtime", "");
  }

  int memoryMb() {
    return Integer.parseInt(literal("MemorySize", "128"));
  }

  Duration timeout() {
    return Duration.ofSeconds(Long.parseLong(literal("Timeout", "3")));
  }

  String codeKey() {
    return properties
        .field("Code")
        .flatMap(code -> code.field("S3Key"))
        .filter(JsonNode::isString)
        .map(JsonNode::text)
        .orElseThrow(
            () -> new IllegalArgumentException("function '" + id + "' has no code asset to run"));
  }

  Map<String, String> environment(Map<String, String> overrides) {
    Map<String, String> variables = new HashMap<>();
    properties
        .field("Environment")
        .flatMap(environment -> environment.field("Variables"))
        .map(JsonNode::asObject)
        .orElse(Map.of())
        .forEach(
            (name, value) -> {
              if (!overrides.containsKey(name)) {
                variables.put(name, variable(name, value));
              }
            });
    variables.putAll(overrides);
    return variables;
  }

  private String variable(String name, JsonNode value) {
    if (!value.isString()) {
      throw new IllegalArgumentException(
          "environment variable '%s' of function '%s' is known at deployment only; give its value as an override"
              .formatted(name, id));
    }
    return value.text();
  }

  private String literal(String property, String whenAbsent) {
    JsonNode value = properties.field(property).orElse(null);
    if (value == null) {
      return whenAbsent;
    }
    if (!value.isString() && !value.isNumber()) {
      throw new IllegalArgumentException(
          "property '%s' of function '%s' must be a literal value".formatted(property, id));
    }
    return value.text();
  }
}
