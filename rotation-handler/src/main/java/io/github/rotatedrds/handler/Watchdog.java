package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Logs the failure when a call holds the step past every timeout, as a slow DNS server does, just
 * before Lambda ends the process. It stops nothing: a step that is ended by Lambda is called again,
 * one that went on unseen in the next invocation would get in its way.
 */
final class Watchdog {
  private static final Duration BEFORE_THE_END = Duration.ofMillis(400);

  private final CountDownLatch ended = new CountDownLatch(1);

  private Watchdog() {}

  /** Watches from now on until {@link #stop}. */
  static Watchdog watch(Deadline end, StepLog log) {
    Watchdog watchdog = new Watchdog();
    Deadline last = end.before(BEFORE_THE_END);
    Thread thread = new Thread(() -> watchdog.await(last, log), "watchdog");
    thread.setDaemon(true);
    thread.start();
    return watchdog;
  }

  void stop() {
    ended.countDown();
  }

  private void await(Deadline last, StepLog log) {
    try {
      if (!ended.await(last.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
        log.overdue(
            new RotationFailure(
                Reason.OUT_OF_TIME, "the step is still busy when Lambda ends the invocation"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
