package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.failure.FirstFew;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What came of a check.
 *
 * @param secretArn the secret that was looked at
 * @param daysSinceRotation whole days since the last rotation, or since the secret was made if it
 *     was never rotated; empty when that is not known
 * @param findings everything that is wrong; empty: the secret is healthy
 */
public record CheckResult(
    String secretArn, OptionalLong daysSinceRotation, List<Finding> findings) {

  /** Whether nothing is wrong. */
  public boolean healthy() {
    return findings.isEmpty();
  }

  /** For the log. */
  public String message() {
    return healthy()
        ? "healthy"
        : FirstFew.of(
            findings.stream()
                .map(finding -> finding.message() + " [%s]".formatted(finding.reason().kind()))
                .toList());
  }

  /** The answer to whoever asked. */
  public byte[] toJson() {
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName("secretArn").writeValue(secretArn);
    json.writeFieldName("healthy").writeValue(healthy());
    daysSinceRotation.ifPresent(days -> json.writeFieldName("daysSinceRotation").writeValue(days));
    json.writeFieldName("findings").writeStartArray();
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeFieldName("kind").writeValue(finding.reason().kind().name());
      json.writeFieldName("reason").writeValue(finding.reason().name());
      json.writeFieldName("message").writeValue(finding.message());
      json.writeFieldName("remedy").writeValue(finding.reason().remedy());
      json.writeEndObject();
    }
    json.writeEndArray().writeEndObject();
    return json.getBytes();
  }
}
