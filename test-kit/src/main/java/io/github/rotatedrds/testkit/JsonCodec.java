package io.github.rotatedrds.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.DateUtils;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * AWS JSON 1.1 for every request and response of the SDK: the SDK's own descriptions of its fields
 * tell names and types. Times are epoch seconds, bytes are base64.
 */
final class JsonCodec {

  private JsonCodec() {}

  /** Writes what is set. */
  static byte[] write(SdkPojo pojo) {
    try (JsonWriter json = JsonWriter.create()) {
      writePojo(json, pojo);
      return json.getBytes();
    }
  }

  /**
   * Reads into a builder of the SDK. Fields that it does not know are ignored, as the service does.
   */
  static <B extends SdkPojo> B read(JsonNode json, B builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      json.field(field.locationName())
          .filter(value -> !value.isNull())
          .ifPresent(value -> field.set(builder, readValue(field, value)));
    }
    return builder;
  }

  private static void writePojo(JsonWriter json, SdkPojo pojo) {
    json.writeStartObject();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      boolean unset =
          value == null
              || value instanceof SdkAutoConstructList
              || value instanceof SdkAutoConstructMap;
      if (!unset) {
        json.writeFieldName(field.locationName());
        writeValue(json, value);
      }
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonWriter json, Object value) {
    if (value instanceof SdkPojo pojo) {
      writePojo(json, pojo);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(item -> writeValue(json, item));
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (key, item) -> {
            json.writeFieldName(key.toString());
            writeValue(json, item);
          });
      json.writeEndObject();
    } else if (value instanceof Boolean bool) {
      json.writeValue(bool);
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else if (value instanceof Instant time) {
      json.writeNumber(DateUtils.formatUnixTimestampInstant(time));
    } else if (value instanceof SdkBytes bytes) {
      json.writeValue(bytes.asByteBuffer());
    } else {
      json.writeValue(value.toString());
    }
  }

  private static Object readValue(SdkField<?> field, JsonNode json) {
    MarshallingKnownType type = field.marshallingType().getKnownType();
    return switch (type) {
      case STRING -> text(field, json);
      case BOOLEAN -> json.asBoolean();
      case INTEGER -> Integer.valueOf(json.asNumber());
      case LONG -> Long.valueOf(json.asNumber());
      case INSTANT -> DateUtils.parseUnixTimestampInstant(json.asNumber());
      case SDK_BYTES -> SdkBytes.fromByteArray(BinaryUtils.fromBase64(json.asString()));
      case LIST -> {
        SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
        yield json.asArray().stream().map(value -> readValue(item, value)).toList();
      }
      case MAP -> {
        SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
        yield json.asObject().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> readValue(item, e.getValue())));
      }
      case SDK_POJO -> ((Buildable) read(json, field.constructor().get())).build();
      default -> throw new IllegalStateException("no field of Secrets Manager has type " + type);
    };
  }

  private static String text(SdkField<?> field, JsonNode json) {
    if (!json.isString()) {
      throw ServiceErrors.unmodelled(
          "SerializationException", 400, field.locationName() + " must be a JSON string");
    }
    return json.asString();
  }
}
