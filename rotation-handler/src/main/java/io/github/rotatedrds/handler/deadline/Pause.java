package io.github.rotatedrds.handler.deadline;

import java.time.Duration;

/** Waits between two tries; tests do not. */
@FunctionalInterface
public interface Pause {

  /** Waits this long. */
  void sleep(Duration duration) throws InterruptedException;

  /** Waits by the clock. */
  static Pause real() {
    return duration -> Thread.sleep(duration.toMillis());
  }
}
