package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.Redeployment;
import io.github.rotatedrds.internal.RotatedTopic;
import java.util.function.Function;
import software.amazon.awscdk.services.ecs.IBaseService;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * Who hears that a rotation has succeeded. Immutable. No password is in what they hear.
 *
 * <p>EventBridge gets the event by way of CloudTrail, some time after the rotation; reckon with the
 * need of a trail in the account and region. Not yet tried against real AWS. So this is no
 * substitute for an application that reads the secret again when a login fails.
 */
public final class RotationTarget {

  private final Function<Construct, IRuleTarget> target;

  private RotationTarget(Function<Construct, IRuleTarget> target) {
    this.target = target;
  }

  /**
   * Sends a sentence with the secret's ARN to a topic. A topic of the app is opened to EventBridge
   * rules of the account; an imported one must be open to them already. A topic with a KMS key
   * needs that key to be open to EventBridge as well.
   */
  public static RotationTarget topic(ITopic topic) {
    requireNonNull(topic, "topic is required");
    return new RotationTarget(scope -> new RotatedTopic(topic));
  }

  /** Sends the event to any target that EventBridge knows. */
  public static RotationTarget rule(IRuleTarget target) {
    requireNonNull(target, "target is required");
    return new RotationTarget(scope -> target);
  }

  /**
   * Deploys an ECS service again without a change, so that its tasks start with the new password. A
   * state machine does it, whose role may update this one service and nothing else.
   *
   * @param service of the secret's stack, or of one that does not depend on it; otherwise import it
   *     by its ARN, because the stacks would depend on each other
   */
  public static RotationTarget redeploy(IBaseService service) {
    requireNonNull(service, "service is required");
    return new RotationTarget(scope -> Redeployment.of(scope, service));
  }

  /** Defines in this scope, which nobody else uses, what the target needs. */
  IRuleTarget in(Construct scope) {
    return target.apply(scope);
  }
}
