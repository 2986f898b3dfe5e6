package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.RotationMonitoring;
import java.util.Optional;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The monitoring of one function, and of every secret that it rotates. */
public final class FunctionMonitoring {

  private final Optional<Parts> parts;

  private FunctionMonitoring(Optional<Parts> parts) {
    this.parts = parts;
  }

  /** What there is of it. */
  private record Parts(
      Construct scope, ITopic topic, FunctionAlarms alarms, Optional<DailyChecks> checks) {}

  /**
   * Defines what belongs to the function; nothing if monitoring is off.
   *
   * @param shared whether the function serves any number of secrets in any stacks
   */
  public static FunctionMonitoring create(
      Construct functionScope, RotationFunctionProps props, Function function, boolean shared) {
    RotationMonitoring monitoring = Defaults.monitoring(props);
    if (!monitoring.isEnabled()) {
      return new FunctionMonitoring(Optional.empty());
    }
    Construct scope = new Construct(functionScope, "Monitoring");
    ITopic topic = AlarmTopic.of(scope, monitoring);
    FunctionMetrics metrics = new FunctionMetrics(function, props.getEngine());
    FunctionAlarms alarms = FunctionAlarms.create(scope, monitoring, metrics, topic);
    if (monitoring.isDashboard()) {
      MonitoringDashboard.create(scope, metrics);
    }
    Optional<DailyChecks> checks =
        monitoring.isDailyCheck()
            ? Optional.of(DailyChecks.create(scope, function, shared))
            : Optional.empty();
    return new FunctionMonitoring(Optional.of(new Parts(scope, topic, alarms, checks)));
  }

  /**
   * Tells of the failed rotations of every secret of account and region: events name no function.
   */
  public void watchEverySecret() {
    parts.ifPresent(p -> FailureRule.create(p.scope(), p.topic(), null));
  }

  /** Watches a secret, in the stack of {@code secretScope} as far as that needs a resource. */
  public void watch(Construct secretScope, AttachedSecret secret, RotatedRdsSecretProps props) {
    parts.ifPresent(
        p -> {
          if (props.getRotationFunction() == null) {
            FailureRule.create(p.scope(), p.topic(), secret.identity());
          }
          p.alarms().expect(Defaults.rotationRules(props));
          p.checks().ifPresent(checks -> checks.add(secretScope, secret));
        });
  }

  /** Where the alarms go; null if monitoring is off. */
  public @Nullable ITopic topic() {
    return parts.map(Parts::topic).orElse(null);
  }
}
