package io.github.rotatedrds.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The interval of a schedule expression of the form {@code rate(30 days)}.
 *
 * @param count how many of them
 * @param inDays whether they are days; otherwise hours
 */
public record RotationRate(int count, boolean inDays) {

  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (day|hour)s?\\)");
  private static final int HOURS_A_DAY = 24;

  /** Empty for any other expression. */
  public static Optional<RotationRate> parse(String expression) {
    Matcher rate = RATE.matcher(expression);
    return rate.matches()
        ? Optional.of(
            new RotationRate(Integer.parseInt(rate.group(1)), "day".equals(rate.group(2))))
        : Optional.empty();
  }

  /** The interval in days, rounded up. */
  public int days() {
    return inDays ? count : (count + HOURS_A_DAY - 1) / HOURS_A_DAY;
  }

  /** The interval in hours. */
  public int hours() {
    return inDays ? count * HOURS_A_DAY : count;
  }
}
