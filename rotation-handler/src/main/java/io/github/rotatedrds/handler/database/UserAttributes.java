package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** The JSON object that MySQL keeps for an account, in which one key is our mark. */
final class UserAttributes {
  static final String MARK = "rotated-rds";

  private UserAttributes() {}

  /**
   * What must be merged into an account's attributes to make them those of the base and the mark;
   * empty when they are. A key that is merged as null goes away.
   *
   * @param mark empty: the account's own, if it has one
   */
  static Optional<String> patch(String base, String twin, Optional<String> mark) {
    Map<String, JsonNode> wanted = parse(base);
    Map<String, JsonNode> present = parse(twin);
    boolean marked = mark.isEmpty() || isMarked(twin, mark.get());
    wanted.remove(MARK);
    present.remove(MARK);
    if (wanted.equals(present) && marked) {
      return Optional.empty();
    }
    JsonWriter writer = JsonWriter.create().writeStartObject();
    present.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .forEach(key -> writer.writeFieldName(key).writeNull());
    wanted.forEach(
        (key, value) -> {
          writer.writeFieldName(key);
          JsonObjects.write(writer, value);
        });
    mark.ifPresent(text -> writer.writeFieldName(MARK).writeValue(text));
    return Optional.of(new String(writer.writeEndObject().getBytes(), StandardCharsets.UTF_8));
  }

  static boolean isMarked(String attributes, String mark) {
    JsonNode marked = parse(attributes).get(MARK);
    return marked != null && marked.isString() && marked.asString().equals(mark);
  }

  /** Whether there is a mark, of whatever kind, and not of this secret. */
  static boolean isAnothers(String attributes, String mark) {
    JsonNode marked = parse(attributes).get(MARK);
    return marked != null && !(marked.isString() && marked.asString().endsWith(mark));
  }

  private static Map<String, JsonNode> parse(String json) {
    return new HashMap<>(JsonObjects.parse(json).orElse(Map.of()));
  }
}
