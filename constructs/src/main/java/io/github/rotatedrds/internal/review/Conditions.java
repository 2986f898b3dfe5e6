package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.SynthesizedTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Conditions of statements in words; they are shown, not evaluated. */
final class Conditions {

  private Conditions() {}

  /** Each key with its operator and its values. */
  static String inWords(Wording wording, SynthesizedTemplate in, JsonNode conditions) {
    if (!conditions.isObject()) {
      return conditions.toString();
    }
    List<String> said = new ArrayList<>();
    for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
      if (!operator.getValue().isObject() || operator.getValue().isEmpty()) {
        return conditions.toString();
      }
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        List<String> values = new ArrayList<>();
        Principals.list(key.getValue()).forEach(value -> values.add(wording.of(in, value)));
        said.add(key.getKey() + " " + operator.getKey() + " " + String.join(" or ", values));
      }
    }
    return String.join(" and ", said);
  }
}
