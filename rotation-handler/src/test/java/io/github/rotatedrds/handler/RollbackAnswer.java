package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;

import io.github.rotatedrds.handler.credentials.JsonObjects;
import java.util.Map;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The answer to a rollback, read again. */
record RollbackAnswer(String json) {

  /** Asks for the version that has AWSPREVIOUS now. */
  static RollbackAnswer toPrevious(RotationBench bench) {
    return to(bench, versionWith(bench, "AWSPREVIOUS"));
  }

  static RollbackAnswer to(RotationBench bench, String version) {
    return new RollbackAnswer(
        bench.ask(
            "{\"Operation\":\"rollback\",\"SecretId\":\"%s\",\"ToVersion\":\"%s\"}"
                .formatted(SECRET, version)));
  }

  static String versionWith(RotationBench bench, String stage) {
    return bench.secrets.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).versionId();
  }

  boolean changed() {
    return fields().get("changed").asBoolean();
  }

  String text(String field) {
    return fields().get(field).asString();
  }

  Map<String, JsonNode> fields() {
    return JsonObjects.parse(json).orElseThrow();
  }
}
