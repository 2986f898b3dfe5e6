package io.github.rotatedrds.handler.verification;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * What CloudFormation is told.
 *
 * @param request what it asked
 * @param reason why the deployment has to fail; empty: it may go on
 */
public record StackAnswer(StackRequest request, Optional<String> reason) {
  /** CloudFormation's limit for the whole answer. */
  private static final int MOST_BYTES = 4096;

  /** What CloudFormation shows of it is shorter still; the most important stands first. */
  private static final int LONGEST_REASON = 2000;

  /** Leaves room for the names of the logs. */
  private static final int LONGEST_FINDINGS = 1700;

  private static final int SHORTER_BY = 100;

  /** Everything is well. */
  public static StackAnswer success(StackRequest request) {
    return new StackAnswer(request, Optional.empty());
  }

  /** The deployment fails for these reasons. */
  public static StackAnswer of(StackRequest request, List<Problem> problems, Logs logs) {
    return problems.isEmpty()
        ? success(request)
        : new StackAnswer(request, Optional.of(reason(problems, logs)));
  }

  /**
   * Where to read more.
   *
   * @param rotation name of the rotation function's log group
   * @param verification name of this function's log group
   */
  public record Logs(String rotation, String verification) {}

  /** Whether the deployment may go on. */
  public boolean isSuccess() {
    return reason.isEmpty();
  }

  /** JSON of at most 4 KB, in UTF-8. */
  public byte[] toJson() {
    int length = LONGEST_REASON;
    byte[] json = toJson(length);
    while (json.length > MOST_BYTES && length > SHORTER_BY) {
      length -= SHORTER_BY;
      json = toJson(length);
    }
    return json;
  }

  private byte[] toJson(int reasonLength) {
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName("Status").writeValue(isSuccess() ? "SUCCESS" : "FAILED");
    reason.ifPresent(
        text -> json.writeFieldName("Reason").writeValue(Shortened.to(reasonLength, text)));
    json.writeFieldName("PhysicalResourceId").writeValue(request.resourceName());
    json.writeFieldName("StackId").writeValue(request.stackId());
    json.writeFieldName("RequestId").writeValue(request.requestId());
    json.writeFieldName("LogicalResourceId").writeValue(request.logicalId());
    return json.writeEndObject().getBytes();
  }

  private static String reason(List<Problem> problems, Logs logs) {
    StringBuilder text = new StringBuilder(512);
    int number = 1;
    for (Problem problem : problems) {
      if (problems.size() > 1) {
        text.append(number++).append(") ");
      }
      text.append(
          "[%s] %s. Remedy: %s. ".formatted(problem.kind(), problem.message(), problem.remedy()));
    }
    return Shortened.to(LONGEST_FINDINGS, text.toString().strip())
        + " Logs: %s (rotation), %s (this check)".formatted(logs.rotation(), logs.verification());
  }
}
