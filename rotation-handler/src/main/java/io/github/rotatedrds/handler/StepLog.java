package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rotation.RotationRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** The one line that each invocation logs: JSON, so that no value can start a line of its own. */
final class StepLog {
  private final Consumer<String> logger;
  private final long startNanos = System.nanoTime();
  private Optional<RotationRequest> request = Optional.empty();

  private StepLog(Consumer<String> logger) {
    this.logger = logger;
  }

  static StepLog start(Consumer<String> logger) {
    return new StepLog(logger);
  }

  void about(RotationRequest request) {
    this.request = Optional.of(request);
  }

  void done(String message) {
    JsonWriter line = startLine("success");
    logger.accept(finishLine(line.writeFieldName("message").writeValue(message)));
  }

  /**
   * Logs the failure and gives back the exception for Lambda, which names step, secret and version.
   */
  RotationFailure failed(RotationFailure failure) {
    JsonWriter line = startLine("failure");
    line.writeFieldName("kind").writeValue(failure.kind().name());
    line.writeFieldName("message").writeValue(failure.getMessage());
    logger.accept(finishLine(line.writeFieldName("remedy").writeValue(failure.kind().remedy())));
    String subject = request.map(r -> r + ": ").orElse("");
    return new RotationFailure(
        failure.kind(),
        "%s%s [%s: %s]"
            .formatted(subject, failure.getMessage(), failure.kind(), failure.kind().remedy()));
  }

  private JsonWriter startLine(String outcome) {
    JsonWriter line = JsonWriter.create().writeStartObject();
    request.ifPresent(
        r -> {
          line.writeFieldName("step").writeValue(r.step().wireName());
          line.writeFieldName("secretArn").writeValue(r.secretId());
          line.writeFieldName("versionId").writeValue(r.version());
        });
    return line.writeFieldName("outcome").writeValue(outcome);
  }

  private String finishLine(JsonWriter line) {
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    line.writeFieldName("milliseconds").writeValue(milliseconds).writeEndObject();
    return new String(line.getBytes(), StandardCharsets.UTF_8) + "\n";
  }
}
