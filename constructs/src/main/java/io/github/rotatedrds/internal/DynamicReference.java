package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CloudFormation takes from a secret when it deploys a resource.
 *
 * @param holder the resource
 * @param property where it has the value, such as {@code Environment/Variables/PASSWORD}
 * @param secret the name or ARN of the secret, as a value of the holder's template
 * @param key of the secret's JSON; empty for the whole secret
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html">dynamic
 *     references</a>
 */
record DynamicReference(SynthesizedResource holder, String property, JsonNode secret, String key) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([\\w:]+)\\.?([^}]*)}");

  /** In a text in which {@code \0n\0} stands for the piece n: the secret, the key of its JSON. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\{\\{resolve:secretsmanager:(.*?)(?::SecretString|:(?=[:}])|(?=}})):?([^:}]*)[^}]*}}",
          Pattern.DOTALL);

  private static final Pattern PIECE = Pattern.compile("\0(\\d+)\0");

  /** Those of a resource, in the order of its properties. */
  static List<DynamicReference> in(SynthesizedResource resource) {
    List<DynamicReference> found = new ArrayList<>();
    new Reader(resource, found).read("", resource.property());
    return found;
  }

  /** Whether it is in a property of the resource's own, or in a part of it. */
  boolean isIn(String ownProperty) {
    return property.equals(ownProperty) || property.startsWith(ownProperty + "/");
  }

  private record Reader(SynthesizedResource resource, List<DynamicReference> found) {

    void read(String property, JsonNode value) {
      if (value.isTextual() || isJoin(value) || value.has("Fn::Sub")) {
        search(property, value);
      } else if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          read(property + "/" + i, value.path(i));
        }
      } else {
        value
            .properties()
            .forEach(
                one ->
                    read(
                        property.isEmpty() ? one.getKey() : property + "/" + one.getKey(),
                        one.getValue()));
      }
    }

    private void search(String property, JsonNode value) {
      List<JsonNode> pieces = new ArrayList<>();
      Matcher reference = REFERENCE.matcher(text(value, pieces));
      while (reference.find()) {
        JsonNode secret = joined(reference.group(1), pieces);
        found.add(new DynamicReference(resource, property, secret, reference.group(2)));
      }
      // A piece may be a choice between texts.
      pieces.forEach(piece -> read(property, piece));
    }
  }

  /** A value with a mark for each piece of it that is no text. */
  private static String text(JsonNode value, List<JsonNode> pieces) {
    if (value.isTextual()) {
      return value.asText();
    }
    if (isJoin(value)) {
      JsonNode join = value.path("Fn::Join");
      List<String> texts = new ArrayList<>();
      join.path(1).forEach(part -> texts.add(text(part, pieces)));
      return String.join(join.path(0).asText(), texts);
    }
    JsonNode sub = value.path("Fn::Sub");
    if (sub.isMissingNode()) {
      pieces.add(value);
      return "\0%d\0".formatted(pieces.size() - 1);
    }
    return SUBSTITUTED
        .matcher(sub.isArray() ? sub.path(0).asText() : sub.asText())
        .replaceAll(name -> Matcher.quoteReplacement(text(named(name, sub.path(1)), pieces)));
  }

  private static boolean isJoin(JsonNode value) {
    return value.path("Fn::Join").path(1).isArray();
  }

  private static JsonNode named(MatchResult name, JsonNode variables) {
    JsonNode variable = variables.path(name.group(1));
    if (!variable.isMissingNode()) {
      return variable;
    }
    return name.group(2).isEmpty()
        ? JSON.objectNode().put("Ref", name.group(1))
        : JSON.objectNode()
            .set("Fn::GetAtt", JSON.arrayNode().add(name.group(1)).add(name.group(2)));
  }

  private static JsonNode joined(String text, List<JsonNode> pieces) {
    ArrayNode parts = JSON.arrayNode();
    Matcher piece = PIECE.matcher(text);
    int end = 0;
    while (piece.find()) {
      add(parts, text.substring(end, piece.start()));
      parts.add(pieces.get(Integer.parseInt(piece.group(1))));
      end = piece.end();
    }
    add(parts, text.substring(end));
    return parts.size() == 1
        ? parts.get(0)
        : JSON.objectNode().set("Fn::Join", JSON.arrayNode().add("").add(parts));
  }

  private static void add(ArrayNode parts, String text) {
    if (!text.isEmpty()) {
      parts.add(text);
    }
  }
}
