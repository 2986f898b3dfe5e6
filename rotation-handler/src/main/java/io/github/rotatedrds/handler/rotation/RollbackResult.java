package io.github.rotatedrds.handler.rotation;

import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What came of a rollback.
 *
 * @param secretArn the secret
 * @param currentVersion id of the version that is current now, the one that was asked for
 * @param previousVersion id of the version that was current before
 * @param changed false when the version was current already
 * @param message what was done, or found done already
 */
public record RollbackResult(
    String secretArn,
    String currentVersion,
    Optional<String> previousVersion,
    boolean changed,
    String message) {

  /** The answer to whoever asked. */
  public byte[] toJson() {
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName("secretArn").writeValue(secretArn);
    json.writeFieldName("currentVersion").writeValue(currentVersion);
    previousVersion.ifPresent(id -> json.writeFieldName("previousVersion").writeValue(id));
    json.writeFieldName("changed").writeValue(changed);
    json.writeFieldName("message").writeValue(message);
    json.writeEndObject();
    return json.getBytes();
  }
}
