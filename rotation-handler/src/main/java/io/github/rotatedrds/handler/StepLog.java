package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rotation.CheckRequest;
import io.github.rotatedrds.handler.rotation.CheckResult;
import io.github.rotatedrds.handler.rotation.OperationRequest;
import io.github.rotatedrds.handler.rotation.RollbackRequest;
import io.github.rotatedrds.handler.rotation.RollbackResult;
import io.github.rotatedrds.handler.rotation.RotationRequest;
import io.github.rotatedrds.handler.rotation.StepResult;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * The one line that each invocation logs: JSON with stable field names, and CloudWatch's metrics in
 * it. ASCII only, so that no value can start a line of its own. Safe for use by the watchdog's
 * thread.
 */
final class StepLog {
  private final Consumer<String> logger;
  private final String function;
  private final DatabaseEngine engine;
  private final long startNanos = System.nanoTime();
  private Optional<RotationRequest> request = Optional.empty();
  private Optional<String> operation = Optional.empty();
  private Optional<OperationRequest> asked = Optional.empty();
  private Optional<String> secretArn = Optional.empty();
  private Optional<RotationScheme> scheme = Optional.empty();
  private int attempt = 1;
  private boolean written;

  private StepLog(Consumer<String> logger, String function, DatabaseEngine engine) {
    this.logger = logger;
    this.function = function;
    this.engine = engine;
  }

  static StepLog start(Consumer<String> logger, String function, DatabaseEngine engine) {
    return new StepLog(logger, function, engine);
  }

  synchronized void about(RotationRequest newRequest) {
    this.request = Optional.of(newRequest);
    this.secretArn = Optional.of(newRequest.secretId());
  }

  /** This is no rotation step, however the event goes on. */
  synchronized void operation(String name) {
    this.operation = Optional.of(name);
  }

  synchronized void about(OperationRequest newOperation) {
    this.asked = Optional.of(newOperation);
    this.secretArn = Optional.of(newOperation.secretId());
  }

  synchronized void by(RotationScheme newScheme) {
    this.scheme = Optional.of(newScheme);
  }

  synchronized void attempt(int number) {
    this.attempt = number;
  }

  synchronized void done(StepResult result) {
    JsonWriter line = startLine("success");
    line.writeFieldName("message").writeValue(result.message());
    write(line, result.promoted() ? StepMetrics.promoted() : StepMetrics.step());
  }

  synchronized void checked(CheckResult result) {
    secretArn = Optional.of(result.secretArn());
    JsonWriter line = startLine("success");
    line.writeFieldName("healthy").writeValue(result.healthy());
    line.writeFieldName("message").writeValue(result.message());
    write(
        line,
        result.own()
            ? StepMetrics.check(result.healthy(), result.daysSinceRotation())
            : StepMetrics.none());
  }

  synchronized void rolledBack(RollbackResult result) {
    secretArn = Optional.of(result.secretArn());
    JsonWriter line = startLine("success");
    line.writeFieldName("message").writeValue(result.message());
    write(line, StepMetrics.none());
  }

  /** Logs the failure; the step itself goes on, so there is nothing to throw. */
  synchronized void overdue(RotationFailure failure) {
    JsonWriter line = startLine("failure");
    line.writeFieldName("kind").writeValue(failure.kind().name());
    line.writeFieldName("reason").writeValue(failure.reason().name());
    line.writeFieldName("message").writeValue(failure.getMessage());
    line.writeFieldName("remedy").writeValue(failure.reason().remedy());
    write(line, metrics());
  }

  private StepMetrics metrics() {
    if (operation.isPresent()) {
      // A wrong event says nothing about the secret, nor does a rollback that was refused.
      boolean ill = asked.filter(CheckRequest.class::isInstance).isPresent();
      return StepMetrics.check(!ill, OptionalLong.empty());
    }
    return request.isPresent() ? StepMetrics.failed() : StepMetrics.refused();
  }

  /** Logs the failure and gives back the exception for Lambda, which names what was to be done. */
  synchronized RotationFailure failed(RotationFailure failure) {
    overdue(failure);
    Optional<?> about = request.isPresent() ? request : asked;
    String subject = about.map(s -> s + ": ").orElse("");
    return new RotationFailure(
        failure.reason(),
        "%s%s [%s: %s]"
            .formatted(subject, failure.getMessage(), failure.kind(), failure.reason().remedy()));
  }

  private JsonWriter startLine(String outcome) {
    JsonWriter line = JsonWriter.create().writeStartObject();
    request.ifPresent(r -> line.writeFieldName("step").writeValue(r.step().wireName()));
    operation.ifPresent(name -> line.writeFieldName("operation").writeValue(name));
    secretArn.ifPresent(arn -> line.writeFieldName("secretArn").writeValue(arn));
    request.ifPresent(r -> line.writeFieldName("versionId").writeValue(r.version()));
    asked
        .filter(RollbackRequest.class::isInstance)
        .map(RollbackRequest.class::cast)
        .ifPresent(r -> line.writeFieldName("versionId").writeValue(r.toVersion()));
    line.writeFieldName("function").writeValue(function);
    line.writeFieldName("engine").writeValue(engine.secretNames().get(0));
    scheme.ifPresent(s -> line.writeFieldName("scheme").writeValue(s.value()));
    line.writeFieldName("attempt").writeValue(attempt);
    return line.writeFieldName("outcome").writeValue(outcome);
  }

  private void write(JsonWriter line, StepMetrics metrics) {
    if (written) {
      return; // The watchdog was quicker.
    }
    written = true;
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    line.writeFieldName("milliseconds").writeValue(milliseconds);
    metrics.write(line, System.currentTimeMillis(), milliseconds);
    logger.accept(AsciiLine.of(line.writeEndObject()));
  }
}
