package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.HandlerMetric;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.lambda.Function;

/** What CloudWatch knows of a function: by Lambda, and by the handler's log lines. */
record FunctionMetrics(Function function, DatabaseEngine engine) {

  /** A metric that Lambda counts. */
  Metric ofLambda(String name, String statistic) {
    return Metric.Builder.create()
        .namespace("AWS/Lambda")
        .metricName(name)
        .dimensionsMap(Map.of("FunctionName", function.getFunctionName()))
        .statistic(statistic)
        .period(Duration.minutes(5))
        .build();
  }

  /** A metric that the handler counts. */
  Metric ofHandler(String name, String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace(HandlerMetric.NAMESPACE)
        .metricName(name)
        .dimensionsMap(
            Map.of(
                HandlerMetric.FUNCTION,
                function.getFunctionName(),
                HandlerMetric.ENGINE,
                engine.secretNames().get(0)))
        .statistic(statistic)
        .period(period)
        .build();
  }

  double timeoutMilliseconds() {
    return requireNonNull(function.getTimeout()).toMilliseconds().doubleValue();
  }

  /** The function's path in the app, for texts. */
  String path() {
    return function.getNode().getPath();
  }
}
