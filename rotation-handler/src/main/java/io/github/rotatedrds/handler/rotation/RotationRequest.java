package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * One call of Secrets Manager to the rotation function.
 *
 * @param step what to do
 * @param secretId ARN of the secret
 * @param version id of the version being made ({@code ClientRequestToken})
 * @param rotationToken to be passed back with PutSecretValue; null when the event has none
 */
public record RotationRequest(
    RotationStep step, String secretId, String version, String rotationToken) {
  static final Pattern SECRET_ID = Pattern.compile("[A-Za-z0-9/_+=.@:!-]{1,2048}");
  static final Pattern VERSION = Pattern.compile("[A-Za-z0-9-]{32,64}");
  private static final Pattern ROTATION_TOKEN = Pattern.compile("[A-Za-z0-9-]{36,256}");

  /**
   * Reads the event.
   *
   * @throws RotationFailure CONFIG, listing every problem of the event without its values
   */
  public static RotationRequest from(String event) {
    Map<String, JsonNode> fields =
        JsonObjects.parse(event)
            .orElseThrow(
                () ->
                    new RotationFailure(
                        CONFIG,
                        "the event is not a JSON object; this function is called by Secrets Manager"));
    List<String> problems = new ArrayList<>();
    Optional<RotationStep> step = text(fields, "Step").flatMap(RotationStep::of);
    if (step.isEmpty()) {
      problems.add("'Step' must be one of " + RotationStep.allNames());
    }
    String secretId = matching(fields, "SecretId", SECRET_ID, "the ARN of a secret", problems);
    String version =
        matching(
            fields,
            "ClientRequestToken",
            VERSION,
            "a version id of 32 to 64 letters, digits or hyphens",
            problems);
    String rotationToken =
        fields.containsKey("RotationToken")
            ? matching(
                fields,
                "RotationToken",
                ROTATION_TOKEN,
                "36 to 256 letters, digits or hyphens",
                problems)
            : null;
    if (!problems.isEmpty()) {
      throw new RotationFailure(CONFIG, "the event is wrong: " + String.join("; ", problems));
    }
    return new RotationRequest(step.orElseThrow(), secretId, version, rotationToken);
  }

  private static String matching(
      Map<String, JsonNode> fields,
      String name,
      Pattern pattern,
      String allowed,
      List<String> problems) {
    Optional<String> value = text(fields, name).filter(text -> pattern.matcher(text).matches());
    if (value.isEmpty()) {
      problems.add("'%s' must be %s".formatted(name, allowed));
    }
    return value.orElse("");
  }

  private static Optional<String> text(Map<String, JsonNode> fields, String name) {
    return Optional.ofNullable(fields.get(name)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  /** Leaves out the rotation token. */
  @Override
  public String toString() {
    return step.wireName() + " of " + secretId + " version " + version;
  }
}
