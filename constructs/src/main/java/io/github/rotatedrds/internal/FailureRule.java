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
    return new TreeMap<>(
        Map.of(
            "source",
            List.of(ServiceEvents.SOURCE),
            "detail-type",
            List.of(ServiceEvents.DETAIL_TYPE),
            "detail",
            ServiceEvents.detail(EVENTS, secret)));
  }

  private static InputTransformerProperty message() {
    return InputTransformerProperty.builder()
        .inputPathsMap(
            new TreeMap<>(
                Map.of(
                    "event", "$.detail.eventName",
                    "secret", "$.detail.additionalEventData.SecretId",
                    "arn", "$.detail.additionalEventData.aRN",
                    "time", "$.time",
                    "account", "$.account",
                    "region", "$.region")))
        .inputTemplate(
            "\"<event>: <secret><arn> at <time> in account <account>, <region>."
                + " The log of its rotation function names reason and remedy.\"")
        .build();
  }
}
