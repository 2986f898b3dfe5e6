package io.github.rotatedrds.internal;

import java.time.DayOfWeek;
import java.util.List;
import software.amazon.awscdk.Duration;

/**
 * Weekly windows that lie side by side, of which every path gets one.
 *
 * @param days days of the week, in UTC
 * @param fromHour hour at which the first window of a day starts
 * @param windows windows a day
 * @param hours length of a window
 */
public record SpreadWindows(List<DayOfWeek> days, int fromHour, int windows, int hours) {

  private static final int HOURS_A_DAY = 24;

  /** Keeps its own copy of the days. */
  public SpreadWindows {
    days = List.copyOf(days);
  }

  /**
   * Cuts the hours into as many windows as fit.
   *
   * @throws IllegalArgumentException if none fits, or a value is out of range
   */
  public static SpreadWindows of(List<DayOfWeek> days, int fromHour, int toHour, Duration window) {
    List<DayOfWeek> distinct = days.stream().distinct().sorted().toList();
    require(!distinct.isEmpty(), "days must not be empty; name at least one day of the week");
    require(
        fromHour >= 0 && fromHour < toHour && toHour <= HOURS_A_DAY,
        "hours must be from 0 to 24 of one UTC day and in order, got %d to %d; no window crosses"
            + " midnight",
        fromHour,
        toHour);
    require(!window.isUnresolved(), "window must be known at synth, got a token");
    long hours = CronSchedule.wholeHours("window", window);
    require(
        hours >= 1 && hours <= toHour - fromHour,
        "window must be at least 1 hour and fit between the hours, got %d hours from %d to %d",
        hours,
        fromHour,
        toHour);
    int windows = (int) ((toHour - fromHour) / hours);
    return new SpreadWindows(distinct, fromHour, windows, (int) hours);
  }

  /** The six fields of the path's window. The same for as long as path and windows are the same. */
  public String cron(String path) {
    int chosen = PathHash.choose(path, days.size() * windows);
    DayOfWeek day = days.get(chosen / windows);
    int hour = fromHour + chosen % windows * hours;
    return "0 %d ? * %s *".formatted(hour, day.name().substring(0, 3));
  }

  private static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException("'rotationRules' " + message.formatted(values));
    }
  }
}
