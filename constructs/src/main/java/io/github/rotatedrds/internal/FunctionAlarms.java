package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.RotationAlarm;
import io.github.rotatedrds.RotationMonitoring;
import io.github.rotatedrds.RotationRules;
import io.github.rotatedrds.contract.HandlerMetric;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms of a function. */
final class FunctionAlarms {

  private static final double NEAR_TIMEOUT = 0.8;
  private static final int UNKNOWN_INTERVAL_DAYS = 30;
  private static final int GRACE_DAYS = 7;
  private static final Duration FIVE_MINUTES = Duration.minutes(5);
  private static final Duration DAY = Duration.days(1);

  private final Construct scope;
  private final RotationMonitoring monitoring;
  private final FunctionMetrics metrics;
  private final ITopic topic;
  private @Nullable Alarm stale;
  private int longestDays;

  private FunctionAlarms(
      Construct scope, RotationMonitoring monitoring, FunctionMetrics metrics, ITopic topic) {
    this.scope = scope;
    this.monitoring = monitoring;
    this.metrics = metrics;
    this.topic = topic;
  }

  static FunctionAlarms create(
      Construct scope, RotationMonitoring monitoring, FunctionMetrics metrics, ITopic topic) {
    FunctionAlarms alarms = new FunctionAlarms(scope, monitoring, metrics, topic);
    alarms.ofLambda();
    alarms.ofHandler();
    return alarms;
  }

  /** Does not call a secret stale that is to be rotated this rarely. */
  void expect(RotationRules rules) {
    if (stale != null && monitoring.getStaleAfter() == null) {
      longestDays = Math.max(longestDays, RotationAge.days(rules).orElse(UNKNOWN_INTERVAL_DAYS));
      ((CfnAlarm) requireNonNull(stale.getNode().getDefaultChild()))
          .setThreshold(longestDays + GRACE_DAYS);
    }
  }

  private void ofLambda() {
    add(
        RotationAlarm.ERRORS,
        "Errors",
        "The function ended with an error.",
        metrics.ofLambda("Errors", "Sum"),
        1);
    add(
        RotationAlarm.DURATION,
        "Duration",
        "An invocation took 80 % of the function's timeout or more.",
        metrics.ofLambda("Duration", "Maximum"),
        NEAR_TIMEOUT * metrics.timeoutMilliseconds());
    add(
        RotationAlarm.THROTTLES,
        "Throttles",
        "Lambda refused an invocation for want of concurrency.",
        metrics.ofLambda("Throttles", "Sum"),
        1);
  }

  private void ofHandler() {
    add(
        RotationAlarm.ROTATION_FAILED,
        "RotationFailed",
        "A rotation step failed; Secrets Manager repeats it. The log names reason and remedy.",
        metrics.ofHandler(HandlerMetric.ROTATION_FAILED, "Sum", FIVE_MINUTES),
        1);
    add(
        RotationAlarm.UNHEALTHY,
        "Unhealthy",
        "The daily check found a problem. The log names the secret, reason and remedy.",
        metrics.ofHandler(HandlerMetric.SECRET_UNHEALTHY, "Sum", DAY),
        1);
    Duration asked = monitoring.getStaleAfter();
    stale =
        add(
            RotationAlarm.STALE,
            "Stale",
            "A password was not rotated in time.",
            metrics.ofHandler(HandlerMetric.DAYS_SINCE_ROTATION, "Maximum", DAY),
            asked == null ? UNKNOWN_INTERVAL_DAYS + GRACE_DAYS : asked.toDays().intValue());
  }

  private @Nullable Alarm add(
      RotationAlarm which, String id, String description, Metric metric, Number threshold) {
    if (!monitoring.has(which)) {
      return null;
    }
    Alarm alarm =
        Alarm.Builder.create(scope, id)
            .alarmDescription(description + " Rotation function: " + metrics.path())
            .metric(metric)
            .threshold(threshold)
            .evaluationPeriods(1)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
            // An age stays as it is until the next check; nothing counted is nothing wrong.
            .treatMissingData(
                which == RotationAlarm.STALE
                    ? TreatMissingData.IGNORE
                    : TreatMissingData.NOT_BREACHING)
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  }
}
