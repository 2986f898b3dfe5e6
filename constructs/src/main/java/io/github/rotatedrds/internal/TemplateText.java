package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Values of templates as texts, with references by name: {@code ${Secret}}, {@code ${Key.Arn}}. */
public final class TemplateText {

  private TemplateText() {}

  /** A value as one text; the same for values that mean the same. */
  public static String of(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isValueNode()) {
      return value.asText();
    }
    JsonNode join = value.path("Fn::Join");
    if (join.isArray()) {
      List<String> parts = new ArrayList<>();
      join.path(1).forEach(part -> parts.add(of(part)));
      return String.join(join.path(0).asText(), parts);
    }
    if (value.path("Fn::Sub").isTextual()) {
      return value.path("Fn::Sub").asText();
    }
    return "${" + String.join(".", texts(value)) + "}";
  }

  /** Every text in a value, however deep. */
  public static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    value.forEach(part -> texts.addAll(texts(part)));
    return texts;
  }
}
