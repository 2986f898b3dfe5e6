package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Optional;
import java.util.regex.Pattern;

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
    EventFields fields =
        JsonObjects.parse(event)
            .map(EventFields::new)
            .orElseThrow(
                () ->
                    new RotationFailure(
                        CONFIG,
                        "the event is not a JSON object; this function is called by Secrets Manager"));
    Optional<RotationStep> step = fields.text("Step").flatMap(RotationStep::of);
    if (step.isEmpty()) {
      fields.mustBe("Step", "one of " + RotationStep.allNames());
    }
    String secretId = fields.matching("SecretId", SECRET_ID, "the ARN of a secret");
    String version =
        fields.matching(
            "ClientRequestToken", VERSION, "a version id of 32 to 64 letters, digits or hyphens");
    String rotationToken =
        fields.has("RotationToken")
            ? fields.matching(
                "RotationToken", ROTATION_TOKEN, "36 to 256 letters, digits or hyphens")
            : null;
    fields.requireNoProblem();
    return new RotationRequest(step.orElseThrow(), secretId, version, rotationToken);
  }

  /** Leaves out the rotation token. */
  @Override
  public String toString() {
    return step.wireName() + " of " + secretId + " version " + version;
  }
}
