package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.HandlerMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What CloudWatch counts of a step, in its embedded metric format: the log line itself tells which
 * of its fields are metrics and which are dimensions, so that no call and no permission is needed.
 * The secret is a field but no dimension: each combination of dimensions is a metric to be paid
 * for.
 */
record StepMetrics(List<Metric> metrics, long days) {
  private static final List<String> OF_FUNCTION =
      List.of(HandlerMetric.FUNCTION, HandlerMetric.ENGINE);
  private static final Metric STEP =
      new Metric(
          "RotationStep",
          "Milliseconds",
          List.of(List.of(HandlerMetric.FUNCTION, HandlerMetric.ENGINE, "step")));
  private static final Metric SUCCEEDED =
      new Metric(HandlerMetric.ROTATION_SUCCEEDED, "Count", List.of(OF_FUNCTION));
  private static final Metric FAILED =
      new Metric(
          HandlerMetric.ROTATION_FAILED,
          "Count",
          List.of(OF_FUNCTION, List.of(HandlerMetric.FUNCTION, HandlerMetric.ENGINE, "kind")));

  private static final Metric UNHEALTHY =
      new Metric(HandlerMetric.SECRET_UNHEALTHY, "Count", List.of(OF_FUNCTION));

  private static final Metric DAYS =
      new Metric(HandlerMetric.DAYS_SINCE_ROTATION, "None", List.of(OF_FUNCTION));

  private StepMetrics(List<Metric> metrics) {
    this(metrics, 0);
  }

  /** A step that did its work, or found it done. */
  static StepMetrics step() {
    return new StepMetrics(List.of(STEP));
  }

  /** The step that made the new version current: the rotation has succeeded. */
  static StepMetrics promoted() {
    return new StepMetrics(List.of(STEP, SUCCEEDED));
  }

  /** A step that failed. */
  static StepMetrics failed() {
    return new StepMetrics(List.of(STEP, FAILED));
  }

  /** An event that names no step. */
  static StepMetrics refused() {
    return new StepMetrics(List.of(FAILED));
  }

  /** A check, or what was meant to be one: none of a rotation's metrics. */
  static StepMetrics check(boolean healthy, OptionalLong daysSinceRotation) {
    List<Metric> metrics = new ArrayList<>();
    if (!healthy) {
      metrics.add(UNHEALTHY);
    }
    if (daysSinceRotation.isPresent()) {
      metrics.add(DAYS);
    }
    return new StepMetrics(List.copyOf(metrics), daysSinceRotation.orElse(0));
  }

  /** An operation that is somebody's own doing. */
  static StepMetrics none() {
    return new StepMetrics(List.of());
  }

  void write(JsonWriter line, long timestamp, long milliseconds) {
    if (metrics.isEmpty()) {
      return;
    }
    for (Metric metric : metrics) {
      line.writeFieldName(metric.name()).writeValue(value(metric, milliseconds));
    }
    line.writeFieldName("_aws").writeStartObject();
    line.writeFieldName("Timestamp").writeValue(timestamp);
    line.writeFieldName("CloudWatchMetrics").writeStartArray();
    metrics.forEach(metric -> metric.writeDirective(line));
    line.writeEndArray().writeEndObject();
  }

  private long value(Metric metric, long milliseconds) {
    if (metric == STEP) {
      return milliseconds;
    }
    return metric == DAYS ? days : 1;
  }

  /** A metric's name, unit, and the sets of fields it is broken down by. */
  private record Metric(String name, String unit, List<List<String>> dimensions) {

    void writeDirective(JsonWriter line) {
      line.writeStartObject().writeFieldName("Namespace").writeValue(HandlerMetric.NAMESPACE);
      line.writeFieldName("Dimensions").writeStartArray();
      for (List<String> set : dimensions) {
        line.writeStartArray();
        set.forEach(line::writeValue);
        line.writeEndArray();
      }
      line.writeEndArray().writeFieldName("Metrics").writeStartArray().writeStartObject();
      line.writeFieldName("Name").writeValue(name);
      line.writeFieldName("Unit").writeValue(unit);
      line.writeEndObject().writeEndArray().writeEndObject();
    }
  }
}
