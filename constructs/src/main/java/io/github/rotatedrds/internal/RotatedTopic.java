package io.github.rotatedrds.internal;

import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.interfaces.events.IRuleRef;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.RuleTargetConfig;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * A topic that hears of rotations. CDK's own target opens the topic to EventBridge of every
 * account.
 */
public final class RotatedTopic implements IRuleTarget {

  private final ITopic topic;

  /** A topic of the app is opened to the rules of the account; an imported one is not. */
  public RotatedTopic(ITopic topic) {
    this.topic = topic;
  }

  @Override
  @NotNull
  public RuleTargetConfig bind(@NotNull IRuleRef rule) {
    return bind(rule, null);
  }

  @Override
  @NotNull
  public RuleTargetConfig bind(@NotNull IRuleRef rule, @Nullable String id) {
    AlarmTopic.openToRules(rule, topic);
    return RuleTargetConfig.builder()
        .arn(topic.getTopicArn())
        .input(RuleTargetInput.fromText(message()))
        .build();
  }

  /** Only one of the two keys is there, the other one is empty. */
  private static String message() {
    return EventField.fromPath("$.detail.eventName")
        + ": "
        + EventField.fromPath("$.detail.additionalEventData.SecretId")
        + EventField.fromPath("$.detail.additionalEventData.aRN")
        + " at "
        + EventField.fromPath("$.time")
        + " in account "
        + EventField.fromPath("$.account")
        + ", "
        + EventField.fromPath("$.region")
        + ".";
  }
}
