package io.github.rotatedrds.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.InputTransformerProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * Tells a topic of rotations that Secrets Manager gave up. It sees what no metric of the function
 * can: a function that could not be invoked at all.
 */
final class FailureRule {

  private static final List<String> EVENTS =
      List.of("RotationFailed", "RotationAbandoned", "TestRotationFailed");

  // Secrets Manager does not spell the key alike in all of its events.
  private static final List<String> ARN_KEYS = List.of("SecretId", "aRN");

  private FailureRule() {}

  /** A rule for one secret, or for every secret of the account and region if that is null. */
  static void create(Construct scope, ITopic topic, @Nullable SecretIdentity secret) {
    CfnRule.Builder.create(scope, "Failures")
        .description("Rotations that Secrets Manager reports as failed or abandoned")
        .eventPattern(pattern(secret))
        .targets(
            List.of(
                TargetProperty.builder()
                    .id("Topic")
                    .arn(topic.getTopicArn())
                    .inputTransformer(message())
                    .build()))
        .build();
  }

  private static Map<String, Object> pattern(@Nullable SecretIdentity secret) {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("eventName", EVENTS);
    if (secret != null) {
      Object arn = secret.arnIsComplete() ? secret.arn() : Map.of("prefix", secret.arn() + "-");
      detail.put(
          "$or",
          ARN_KEYS.stream()
              .map(key -> Map.of("additionalEventData", Map.of(key, List.of(arn))))
              .toList());
    }
    return Map.of(
        "source",
        List.of("aws.secretsmanager"),
        "detail-type",
        List.of("AWS Service Event via CloudTrail"),
        "detail",
        detail);
  }

  private static InputTransformerProperty message() {
    return InputTransformerProperty.builder()
        .inputPathsMap(
            Map.of(
                "event", "$.detail.eventName",
                "secret", "$.detail.additionalEventData.SecretId",
                "arn", "$.detail.additionalEventData.aRN",
                "time", "$.time",
                "account", "$.account",
                "region", "$.region"))
        .inputTemplate(
            "\"<event>: <secret><arn> at <time> in account <account>, <region>."
                + " The log of its rotation function names reason and remedy.\"")
        .build();
  }
}
