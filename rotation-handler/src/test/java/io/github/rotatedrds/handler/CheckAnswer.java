package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.credentials.JsonObjects;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The answer to a check, read again. */
record CheckAnswer(String json) {

  boolean healthy() {
    return fields().get("healthy").asBoolean();
  }

  String secretArn() {
    return fields().get("secretArn").asString();
  }

  /** Kind, reason and message of each finding. */
  List<String> findings() {
    return fields().get("findings").asArray().stream()
        .map(JsonNode::asObject)
        .map(
            finding ->
                "%s %s: %s"
                    .formatted(
                        finding.get("kind").asString(),
                        finding.get("reason").asString(),
                        finding.get("message").asString()))
        .toList();
  }

  Map<String, JsonNode> fields() {
    return JsonObjects.parse(json).orElseThrow();
  }
}
