package io.github.rotatedrds.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Limits of single parameters, as the service model gives them. */
final class RequestChecks {

  private static final int MAX_VALUE_BYTES = 65_536;
  private static final int MAX_STAGES = 20;
  private static final int MAX_TAGS = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
  private static final Pattern ROTATION_TOKEN = Pattern.compile("[A-Za-z0-9-]{36,256}");

  private RequestChecks() {}

  static void name(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw ServiceErrors.invalidParameter(
          "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@");
    }
  }

  static void token(String token) {
    length("ClientRequestToken", token, 32, 64);
  }

  static void rotationToken(String token) {
    if (token != null && !ROTATION_TOKEN.matcher(token).matches()) {
      throw ServiceErrors.invalidParameter(
          "RotationToken must have 36 to 256 letters, digits and hyphens, got %d characters."
              .formatted(token.length()));
    }
  }

  static void stage(String stage) {
    length("VersionStage", stage, 1, 256);
  }

  /**
   * Checks labels that were given; an absent list is fine, an empty one is not.
   *
   * @param given whether the caller sent a list at all
   */
  static void stages(boolean given, List<String> stages) {
    if (given && (stages.isEmpty() || stages.size() > MAX_STAGES)) {
      throw ServiceErrors.invalidParameter(
          "VersionStages must have 1 to %d labels, got %d.".formatted(MAX_STAGES, stages.size()));
    }
    stages.forEach(RequestChecks::stage);
  }

  /** Whether a value was given; refuses two values at once and values of a forbidden size. */
  static boolean hasValue(String text, SdkBytes bytes) {
    if (text != null && bytes != null) {
      throw ServiceErrors.invalidParameter(
          "You can't specify both a binary secret value and a string secret value in the same secret.");
    }
    if (text == null && bytes == null) {
      return false;
    }
    int size =
        text == null
            ? bytes.asByteArrayUnsafe().length
            : text.getBytes(StandardCharsets.UTF_8).length;
    if (size < 1 || size > MAX_VALUE_BYTES) {
      throw ServiceErrors.invalidParameter(
          "A secret value must have 1 to %d bytes, got %d.".formatted(MAX_VALUE_BYTES, size));
    }
    return true;
  }

  static void lambdaArn(String arn) {
    if (arn != null && arn.length() > 2048) {
      throw ServiceErrors.invalidParameter(
          "RotationLambdaARN must have at most 2048 characters, got %d.".formatted(arn.length()));
    }
  }

  static void tags(List<Tag> tags) {
    for (Tag tag : tags) {
      length("Tag.Key", tag.key(), 1, 128);
      length("Tag.Value", tag.value(), 0, 256);
      if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
        throw ServiceErrors.invalidParameter(
            "Tag keys must not start with aws:, got " + tag.key() + ".");
      }
    }
  }

  static void tagCount(int count) {
    if (count > MAX_TAGS) {
      throw ServiceErrors.invalidParameter(
          "A secret can have at most %d tags, got %d.".formatted(MAX_TAGS, count));
    }
  }

  private static void length(String parameter, String value, int min, int max) {
    int length = value == null ? 0 : value.length();
    if (length < min || length > max) {
      throw ServiceErrors.invalidParameter(
          "%s must have %d to %d characters, got %d.".formatted(parameter, min, max, length));
    }
  }
}
