package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.deadline.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what happens soon, but not at once. Few looks, further and further apart: a login that
 * comes too early counts as a rejected one.
 *
 * @param pauses how long to wait before each look
 * @param sleeper waits
 */
record Patience(List<Duration> pauses, Sleeper sleeper) {

  /** Fifteen seconds at most. */
  static Patience ofSeconds() {
    return new Patience(
        List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8)),
        pause -> LockSupport.parkNanos(pause.toNanos()));
  }

  /** Whether it happened in time. Does not wait when there is no time to look again afterwards. */
  boolean until(Deadline deadline, Condition condition) throws SQLException {
    for (Duration pause : pauses) {
      if (!deadline.leaves(pause.plus(LoginTimeouts.LEAST))) {
        return false;
      }
      sleeper.sleep(pause);
      if (condition.holds()) {
        return true;
      }
    }
    return false;
  }

  /** Waits, or in tests does not. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration pause);
  }

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws SQLException;
  }
}
