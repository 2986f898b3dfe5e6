package io.github.rotatedrds.internal;

import io.github.rotatedrds.contract.HandlerMetric;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/** What a function does, on one page. */
final class MonitoringDashboard {

  private static final Duration DAY = Duration.days(1);

  private MonitoringDashboard() {}

  static void create(Construct scope, FunctionMetrics metrics) {
    Dashboard dashboard = new Dashboard(scope, "Dashboard");
    dashboard.addWidgets(
        graph(
            "Rotations",
            metrics.ofHandler(HandlerMetric.ROTATION_SUCCEEDED, "Sum", DAY),
            metrics.ofHandler(HandlerMetric.ROTATION_FAILED, "Sum", DAY)),
        graph(
            "Oldest password, in days",
            metrics.ofHandler(HandlerMetric.DAYS_SINCE_ROTATION, "Maximum", DAY)));
    dashboard.addWidgets(
        graph("Unhealthy secrets", metrics.ofHandler(HandlerMetric.SECRET_UNHEALTHY, "Sum", DAY)),
        graph(
            "Function: errors and throttles",
            metrics.ofLambda("Errors", "Sum"),
            metrics.ofLambda("Throttles", "Sum")));
    dashboard.addWidgets(
        graph("Function: longest invocation", metrics.ofLambda("Duration", "Maximum")));
  }

  private static GraphWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create().title(title).left(List.of(metrics)).width(12).build();
  }
}
