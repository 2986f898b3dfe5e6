package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.verification.StackAnswer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * The one line that each request of a deployment logs: JSON, ASCII only. It never has the address
 * for the answer, by which anybody could give one.
 */
final class VerificationLog {
  private final Consumer<String> logger;
  private final long startNanos = System.nanoTime();

  VerificationLog(Consumer<String> logger) {
    this.logger = logger;
  }

  void answering(StackAnswer answer) {
    JsonWriter line = JsonWriter.create().writeStartObject();
    line.writeFieldName("operation").writeValue("verify");
    line.writeFieldName("requestType").writeValue(answer.request().type());
    line.writeFieldName("resource").writeValue(answer.request().logicalId());
    line.writeFieldName("name").writeValue(answer.request().resourceName());
    line.writeFieldName("stack").writeValue(answer.request().stackId());
    line.writeFieldName("outcome").writeValue(answer.isSuccess() ? "success" : "failure");
    answer.reason().ifPresent(reason -> line.writeFieldName("message").writeValue(reason));
    line.writeFieldName("milliseconds")
        .writeValue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
    logger.accept(AsciiLine.of(line.writeEndObject()));
  }
}
