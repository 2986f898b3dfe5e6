package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.deadline.Deadline;
import java.time.Duration;

/**
 * How long a login may take. Together they fit into the time that is left, so that the failure is
 * still logged.
 *
 * @param connect until the TCP connection stands; at least one second
 * @param answer for each answer of the server; at least one second
 */
record LoginTimeouts(Duration connect, Duration answer) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  /** Below this no login is begun: drivers count in whole seconds. */
  static final Duration LEAST = SHORTEST.multipliedBy(2);

  static LoginTimeouts within(Deadline deadline) {
    Duration remaining = deadline.remaining();
    return new LoginTimeouts(
        between(remaining.dividedBy(3), LONGEST_CONNECT),
        between(remaining.dividedBy(2), LONGEST_ANSWER));
  }

  private static Duration between(Duration wanted, Duration longest) {
    Duration shorter = wanted.compareTo(longest) < 0 ? wanted : longest;
    return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
  }
}
