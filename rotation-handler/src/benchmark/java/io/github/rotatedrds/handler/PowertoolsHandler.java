package io.github.rotatedrds.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.rotatedrds.contract.HandlerMetric;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * The rotation handler, and after it the step's metric once more by Powertools: called as a
 * library, without its annotations, so that AspectJ is not needed.
 */
public final class PowertoolsHandler implements RequestStreamHandler {
  private final RotationHandler handler = new RotationHandler();
  private final Metrics metrics = MetricsFactory.getMetricsInstance();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    long start = System.nanoTime();
    handler.handleRequest(input, output, context);
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    metrics.setNamespace(HandlerMetric.NAMESPACE);
    metrics.clearDefaultDimensions();
    metrics.addDimension(
        DimensionSet.of(
            HandlerMetric.FUNCTION,
            context.getFunctionName(),
            HandlerMetric.ENGINE,
            "postgres",
            "step",
            "createSecret"));
    metrics.addMetric("RotationStep", milliseconds, MetricUnit.MILLISECONDS);
    metrics.flush();
  }
}
