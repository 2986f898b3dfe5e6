package io.github.rotatedrds.handler.credentials;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * A secret's JSON: read into credentials, or written again with another password and all else as it
 * was.
 */
public final class SecretDocument {
  private final Map<String, JsonNode> fields;

  private SecretDocument(Map<String, JsonNode> fields) {
    this.fields = fields;
  }

  /**
   * Reads a secret's value.
   *
   * @param json the value
   * @param what which version this is, for the error: {@code AWSCURRENT of arn:…}
   * @throws RotationFailure CONFIG, when it is not a JSON object; never quotes the value
   */
  public static SecretDocument parse(String json, String what) {
    return new SecretDocument(
        JsonObjects.parse(json)
            .orElseThrow(
                () ->
                    new RotationFailure(
                        CONFIG, what + " is not a JSON object, such as {\"username\": …}")));
  }

  /**
   * The credentials in this document.
   *
   * @param what which version this is, for the error
   * @throws RotationFailure CONFIG, listing every missing or wrong field without its value
   */
  public Credentials credentials(String what) {
    return new CredentialsReader(fields).read(what);
  }

  /** The credentials in this document, or empty when a field is missing or wrong. */
  public Optional<Credentials> credentialsIfComplete() {
    return new CredentialsReader(fields).readIfComplete();
  }

  /** The text under this key, if there is one. */
  public Optional<String> text(SecretField field) {
    return Optional.ofNullable(fields.get(field.key()))
        .filter(JsonNode::isString)
        .map(JsonNode::asString);
  }

  /** Whether this is all that RDS writes into a secret it manages: user name and password. */
  public boolean isManagedByRds() {
    return fields.keySet().equals(Set.of(SecretField.USERNAME.key(), SecretField.PASSWORD.key()));
  }

  /** This document, with where the server is. */
  public SecretDocument at(String engine, String host, int port) {
    JsonWriter where = JsonWriter.create().writeStartObject();
    where.writeFieldName(SecretField.ENGINE.key()).writeValue(engine);
    where.writeFieldName(SecretField.HOST.key()).writeValue(host);
    where.writeFieldName(SecretField.PORT.key()).writeValue(port).writeEndObject();
    Map<String, JsonNode> located = new LinkedHashMap<>(fields);
    located.putAll(
        JsonObjects.parse(new String(where.getBytes(), StandardCharsets.UTF_8)).orElseThrow());
    return new SecretDocument(located);
  }

  /** The JSON for this user with this password; every other key keeps its value and its place. */
  public String with(String username, Password password) {
    JsonWriter writer = JsonWriter.create().writeStartObject();
    fields.forEach(
        (key, value) -> {
          writer.writeFieldName(key);
          if (key.equals(SecretField.USERNAME.key())) {
            writer.writeValue(username);
          } else if (key.equals(SecretField.PASSWORD.key())) {
            writer.writeValue(password.reveal());
          } else {
            JsonObjects.write(writer, value);
          }
        });
    return new String(writer.writeEndObject().getBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "<redacted>";
  }
}
