package io.github.rotatedrds.handler.rotation;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What came of a check.
 *
 * @param secretArn the secret that was looked at
 * @param findings everything that is wrong; empty: the secret is healthy
 */
public record CheckResult(String secretArn, List<Finding> findings) {

  /** Whether nothing is wrong. */
  public boolean healthy() {
    return findings.isEmpty();
  }

  /** For the log. */
  public String message() {
    return healthy()
        ? "healthy"
        : findings.stream()
            .map(finding -> finding.message() + " [%s]".formatted(finding.reason().kind()))
            .collect(Collectors.joining("; "));
  }

  /** The answer to whoever asked. */
  public byte[] toJson() {
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName("secretArn").writeValue(secretArn);
    json.writeFieldName("healthy").writeValue(healthy());
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
