package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.verification.Problem;
import io.github.rotatedrds.handler.verification.ResponseUrl;
import io.github.rotatedrds.handler.verification.StackAnswer;
import io.github.rotatedrds.handler.verification.StackRequest;
import java.io.IOException;
import java.util.List;

/** The one answer to a request: who comes first, the work or the clock, gives it. */
final class SingleAnswer {
  private final StackRequest request;
  private final StackAnswer.Logs logs;
  private final ResponseUrl url;
  private final VerificationLog log;
  private boolean given;

  SingleAnswer(StackRequest request, StackAnswer.Logs logs, ResponseUrl url, VerificationLog log) {
    this.request = request;
    this.logs = logs;
    this.url = url;
    this.log = log;
  }

  /** Answers, unless that is done. */
  synchronized void send(List<Problem> problems) throws IOException {
    if (given) {
      return;
    }
    given = true;
    StackAnswer answer = StackAnswer.of(request, problems, logs);
    log.answering(answer);
    try {
      url.put(request.responseUrl(), answer.toJson());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while answering", e);
    }
  }

  /** Answers that there is no result, unless there was one. */
  void sendIfNone(String why) throws IOException {
    send(
        List.of(
            new Problem(
                Problem.FUNCTION,
                "the check of the deployment has no result: " + why,
                "deploy again; if it stays, look at both logs",
                false)));
  }
}
