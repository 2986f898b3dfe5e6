package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.deadline.Deadline;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers when the work does not, because a call holds it past every timeout: without an answer
 * CloudFormation would wait on.
 */
final class AnswerClock {
  private final CountDownLatch ended = new CountDownLatch(1);

  private AnswerClock() {}

  /** Watches from now on until {@link #stop}. */
  static AnswerClock start(Deadline last, SingleAnswer answer) {
    AnswerClock clock = new AnswerClock();
    Thread thread = new Thread(() -> clock.await(last, answer), "answer-clock");
    thread.setDaemon(true);
    thread.start();
    return clock;
  }

  void stop() {
    ended.countDown();
  }

  private void await(Deadline last, SingleAnswer answer) {
    try {
      if (!ended.await(last.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
        answer.sendIfNone("it is still busy when its time ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException lost) {
      // The answer is in the log, and there is nobody else to tell.
    }
  }
}
