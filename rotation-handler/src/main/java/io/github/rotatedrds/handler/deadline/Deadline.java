package io.github.rotatedrds.handler.deadline;

import java.time.Duration;

/**
 * When a step must have ended so that its failure is still logged. Every timeout comes from here.
 *
 * @param nanoTime as of {@link System#nanoTime}
 */
public record Deadline(long nanoTime) {

  /** A deadline this far from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** So far away that only the limits of each call count. */
  public static Deadline none() {
    return in(Duration.ofDays(36_500));
  }

  /** The time that is left; zero when the deadline has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Whether there is at least this much time. */
  public boolean leaves(Duration needed) {
    return remaining().compareTo(needed) >= 0;
  }

  /** This much time, or what is left if that is less. */
  public Duration atMost(Duration limit) {
    Duration remaining = remaining();
    return remaining.compareTo(limit) < 0 ? remaining : limit;
  }

  /** A deadline that is earlier by this much. */
  public Deadline before(Duration margin) {
    return new Deadline(nanoTime - margin.toNanos());
  }
}
