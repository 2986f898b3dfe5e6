package io.github.rotatedrds.testkit;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What Secrets Manager sends to a rotation function.
 *
 * @param step which step to do
 * @param secretId ARN of the secret
 * @param clientRequestToken id of the version being made
 * @param rotationToken what the function passes on to PutSecretValue
 */
public record RotationEvent(
    RotationStep step, String secretId, String clientRequestToken, String rotationToken) {

  /** The event exactly as it stands on the wire. */
  public String toJson() {
    try (JsonWriter json = JsonWriter.create()) {
      json.writeStartObject();
      json.writeFieldName("Step").writeValue(step.wireName());
      json.writeFieldName("SecretId").writeValue(secretId);
      json.writeFieldName("ClientRequestToken").writeValue(clientRequestToken);
      json.writeFieldName("RotationToken").writeValue(rotationToken);
      json.writeEndObject();
      return new String(json.getBytes(), StandardCharsets.UTF_8);
    }
  }
}
