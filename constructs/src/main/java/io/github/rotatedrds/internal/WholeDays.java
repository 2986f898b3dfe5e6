package io.github.rotatedrds.internal;

import software.amazon.awscdk.Duration;

/** Durations that must be whole days. */
public final class WholeDays {

  private static final int DAY_SECONDS = 86_400;

  private WholeDays() {}

  /**
   * The days of a duration.
   *
   * @param what the prop, as a message names it
   * @throws IllegalArgumentException if it is a token, not whole days, or not from 1 to {@code max}
   */
  public static int of(String what, Duration duration, int max) {
    if (duration.isUnresolved()) {
      throw new IllegalArgumentException(what + " must be known at synth, got a token");
    }
    long seconds = duration.toSeconds().longValue();
    long days = seconds / DAY_SECONDS;
    if (seconds % DAY_SECONDS != 0 || days < 1 || days > max) {
      throw new IllegalArgumentException(
          "%s must be whole days, 1 to %d, got %s".formatted(what, max, duration.toHumanString()));
    }
    return (int) days;
  }
}
