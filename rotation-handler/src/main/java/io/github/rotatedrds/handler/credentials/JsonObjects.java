package io.github.rotatedrds.handler.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.StreamReadFeature;

/**
 * JSON objects by the parser that the AWS SDK carries along ({@code jsoncore}): no further library
 * on the class path of a function that starts cold.
 */
public final class JsonObjects {

  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonObjects() {}

  /**
   * The fields of a JSON object in their order; empty when the text is anything else, has a key
   * twice, or goes on after the object.
   */
  public static Optional<Map<String, JsonNode>> parse(String json) {
    try (JsonParser end = STRICT.createParser(json)) {
      JsonNode node = JsonNodeParser.builder().jsonFactory(STRICT).build().parse(json);
      end.nextToken();
      end.skipChildren();
      boolean whole = end.nextToken() == null; // The node parser alone stops after the object.
      return Optional.ofNullable(node).filter(n -> whole && n.isObject()).map(JsonNode::asObject);
    } catch (IOException | UncheckedIOException notJson) {
      return Optional.empty(); // The parser's message quotes the text.
    }
  }

  /** The text of a field; empty when there is none, or it is no text. */
  public static Optional<String> text(Map<String, JsonNode> fields, String name) {
    return Optional.ofNullable(fields.get(name)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  /** Writes a parsed node again, numbers digit by digit. */
  public static void write(JsonWriter writer, JsonNode node) {
    if (node.isObject()) {
      writer.writeStartObject();
      node.asObject()
          .forEach(
              (key, value) -> {
                writer.writeFieldName(key);
                write(writer, value);
              });
      writer.writeEndObject();
    } else if (node.isArray()) {
      writer.writeStartArray();
      node.asArray().forEach(element -> write(writer, element));
      writer.writeEndArray();
    } else if (node.isString()) {
      writer.writeValue(node.asString());
    } else if (node.isNumber()) {
      writer.writeNumber(node.asNumber());
    } else if (node.isBoolean()) {
      writer.writeValue(node.asBoolean());
    } else {
      writer.writeNull();
    }
  }
}
