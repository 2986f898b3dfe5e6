package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNullElse;

import io.github.rotatedrds.RotatedRdsSecretProps;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.Rule;
import software.constructs.Construct;

/** Tells the targets of every rotation of a secret that succeeded. */
public final class RotatedRule {

  private RotatedRule() {}

  /** Defines the rule; it is never called without targets. */
  public static void create(Construct scope, AttachedSecret secret, List<IRuleTarget> targets) {
    Rule.Builder.create(scope, "Rule")
        .description("Successful rotations of one secret")
        .eventPattern(
            EventPattern.builder()
                .source(List.of(ServiceEvents.SOURCE))
                .detailType(List.of(ServiceEvents.DETAIL_TYPE))
                .detail(ServiceEvents.detail(List.of("RotationSucceeded"), secret.identity()))
                .build())
        .targets(targets)
        .build();
  }

  static Optional<String> problem(RotatedRdsSecretProps props) {
    int targets = requireNonNullElse(props.getOnRotated(), List.of()).size();
    return targets <= DailyChecks.TARGETS_PER_RULE
        ? Optional.empty()
        : Optional.of(
            "'onRotated' must have at most %d targets, got %d; send to a topic and subscribe the"
                    .formatted(DailyChecks.TARGETS_PER_RULE, targets)
                + " others to it");
  }
}
