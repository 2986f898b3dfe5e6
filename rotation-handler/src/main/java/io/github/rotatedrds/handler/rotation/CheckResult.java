package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.contract.TlsMode;
import io.github.rotatedrds.handler.failure.FirstFew;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What came of a check.
 *
 * @param secretArn the secret that was looked at, as it was asked for where it could not be read
 * @param own whether this function rotates the secret, so that its metrics may count it
 * @param daysSinceRotation whole days since the last rotation, or since the secret was made if it
 *     was never rotated; empty when that is not known
 * @param findings everything that is wrong; empty: the secret is healthy
 */
public record CheckResult(
    String secretArn, boolean own, OptionalLong daysSinceRotation, List<Finding> findings) {

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

  /**
   * The answer to whoever asked.
   *
   * @param tls how the login was protected
   */
  public byte[] toJson(TlsMode tls) {
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName("secretArn").writeValue(secretArn);
    json.writeFieldName("healthy").writeValue(healthy());
    json.writeFieldName("tls").writeValue(tls.value());
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
