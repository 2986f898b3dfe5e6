package io.github.rotatedrds.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.rotatedrds.contract.HandlerMetric;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import software.amazon.cloudwatchlogs.emf.logger.MetricsLogger;
import software.amazon.cloudwatchlogs.emf.model.DimensionSet;
import software.amazon.cloudwatchlogs.emf.model.Unit;

/** The rotation handler, and after it the step's metric once more by aws-embedded-metrics. */
public final class EmfLibraryHandler implements RequestStreamHandler {
  private final RotationHandler handler = new RotationHandler();
  private final MetricsLogger metrics = new MetricsLogger();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    long start = System.nanoTime();
    handler.handleRequest(input, output, context);
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    metrics.setNamespace(HandlerMetric.NAMESPACE);
    metrics.setDimensions(
        DimensionSet.of(
            HandlerMetric.FUNCTION,
            context.getFunctionName(),
            HandlerMetric.ENGINE,
            "postgres",
            "step",
            "createSecret"));
    metrics.putMetric("RotationStep", milliseconds, Unit.MILLISECONDS);
    metrics.flush();
  }
}
