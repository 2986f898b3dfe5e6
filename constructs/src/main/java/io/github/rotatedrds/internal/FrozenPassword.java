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
 * A password that a resource gets by a dynamic reference: CloudFormation puts it in when it changes
 * the resource, and not when the secret rotates. The master password of a database is none, since
 * the rotation changes it there itself.
 *
 * @param holder the resource
 * @param property where it has the password, such as {@code Environment/Variables/PASSWORD}
 * @param secret the name or ARN of the secret, as a value of the holder's template
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html">dynamic
 *     references</a>
 */
public record FrozenPassword(SynthesizedResource holder, String property, JsonNode secret) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([\\w:]+)(?:}|\\.([^}]*)})");

  /** In a text in which {@code \0n\0} stands for the piece n: the secret, the key of its JSON. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\{\\{resolve:secretsmanager:(.*?)(?::SecretString(?::([^:}]*)[^}]*)?)?}}",
          Pattern.DOTALL);

  private static final Pattern PIECE = Pattern.compile("\0(\\d+)\0");

  /** All of them, whether their secrets rotate or not. */
  public static List<FrozenPassword> all(SynthesizedTemplates templates) {
    List<FrozenPassword> found = new ArrayList<>();
    for (SynthesizedResource resource : templates.resources()) {
      new Holder(resource, found).read("", resource.property());
    }
    return found;
  }

  private record Holder(SynthesizedResource resource, List<FrozenPassword> found) {

    void read(String property, JsonNode value) {
      if (value.isTextual() || value.has("Fn::Join") || value.has("Fn::Sub")) {
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
        String key = reference.group(2) == null ? "" : reference.group(2);
        if ((key.isEmpty() || "password".equals(key)) && !isMasterPassword(property)) {
          found.add(new FrozenPassword(resource, property, joined(reference.group(1), pieces)));
        }
      }
    }

    private boolean isMasterPassword(String property) {
      return resource.type().startsWith("AWS::RDS::DB") && "MasterUserPassword".equals(property);
    }
  }

  /** A value with a mark for each piece of it that is no text. */
  private static String text(JsonNode value, List<JsonNode> pieces) {
    if (value.isTextual()) {
      return value.asText();
    }
    JsonNode join = value.path("Fn::Join");
    if (join.isArray() && join.path(1).isArray()) {
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

  private static JsonNode named(MatchResult name, JsonNode variables) {
    JsonNode variable = variables.path(name.group(1));
    if (!variable.isMissingNode()) {
      return variable;
    }
    return name.group(2) == null
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
