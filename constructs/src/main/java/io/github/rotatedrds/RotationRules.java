package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.CronSchedule;
import io.github.rotatedrds.internal.SpreadWindows;
import java.time.DayOfWeek;
import java.util.List;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.Tokenization;

/**
 * When Secrets Manager rotates: at an interval, or by a cron expression with a window. All times
 * are UTC.
 *
 * <p>An interval has no window of its own choosing: Secrets Manager starts it at midnight, and a
 * changed interval may still run the rotation planned before. Whoever cares about the hour uses
 * cron.
 */
public final class RotationRules {

  private static final int MIN_HOURS = 4;
  private static final int MAX_HOURS = 1000 * 24;

  private final String scheduleExpression;
  private final @Nullable String duration;
  private final @Nullable SpreadWindows spread;

  private RotationRules(String scheduleExpression, @Nullable String duration) {
    this(scheduleExpression, duration, null);
  }

  private RotationRules(
      String scheduleExpression, @Nullable String duration, @Nullable SpreadWindows spread) {
    this.scheduleExpression = scheduleExpression;
    this.duration = duration;
    this.spread = spread;
  }

  /**
   * Rotates once in every interval. Whole days give windows that last a day, other intervals
   * windows of one hour.
   *
   * @param interval whole hours, from 4 hours to 1000 days
   * @throws IllegalArgumentException if the interval is not
   */
  public static RotationRules every(Duration interval) {
    requireNonNull(interval, "interval is required");
    if (interval.isUnresolved()) {
      return new RotationRules("rate(" + interval.formatTokenToNumber() + ")", null);
    }
    long hours = CronSchedule.wholeHours("interval", interval);
    if (hours < MIN_HOURS || hours > MAX_HOURS) {
      throw new IllegalArgumentException(
          "'rotationRules' interval must be between 4 hours and 1000 days, got "
              + interval.toHumanString());
    }
    return new RotationRules(hours % 24 == 0 ? rate(hours / 24, "day") : rate(hours, "hour"), null);
  }

  /**
   * Rotates by a cron expression, in Secrets Manager's default window: one hour when it starts
   * several times a day, the rest of the UTC day otherwise.
   *
   * @param fields six fields, for example {@code 0 4 ? * SUN *}: minutes (0 only), hours, day of
   *     month, month, day of week, year (* only); one of the two days is {@code ?}; starts at least
   *     4 hours apart
   * @throws IllegalArgumentException if the expression breaks one of these rules
   */
  public static RotationRules cron(String fields) {
    requireNonNull(fields, "fields is required");
    if (!Token.isUnresolved(fields)) {
      CronSchedule.parse(fields);
    }
    return new RotationRules("cron(" + fields + ")", null);
  }

  /**
   * Rotates by a cron expression, somewhere within a window that begins at each start.
   *
   * @param fields as for {@link #cron(String)}
   * @param window whole hours, 1 to 24; must end within the UTC day and before the next start
   * @throws IllegalArgumentException if the expression or the window breaks one of these rules
   */
  public static RotationRules cron(String fields, Duration window) {
    requireNonNull(fields, "fields is required");
    requireNonNull(window, "window is required");
    String scheduleExpression = cron(fields).scheduleExpression;
    if (window.isUnresolved()) {
      return new RotationRules(
          scheduleExpression, Tokenization.stringifyNumber(window.toHours()) + "h");
    }
    long hours = CronSchedule.wholeHours("window", window);
    if (!Token.isUnresolved(fields)) {
      CronSchedule.parse(fields).checkWindow(hours);
    }
    return new RotationRules(scheduleExpression, hours + "h");
  }

  /**
   * Rotates once a week, each secret in a window of its own choosing: a hash of the construct's
   * path picks the day and the hour. One object serves a whole fleet. A secret keeps its window for
   * as long as its path and these arguments stay the same; accounts and regions do not matter.
   *
   * @param days the days of the week to choose from, in UTC; at least one
   * @param fromHour hour of the UTC day at which the first window starts, 0 to 23
   * @param toHour hour by which the last window has ended, up to 24
   * @param window length of each window, whole hours; they lie side by side
   * @throws IllegalArgumentException if no window fits, or a value is out of range
   */
  public static RotationRules spread(
      List<DayOfWeek> days, int fromHour, int toHour, Duration window) {
    requireNonNull(days, "days is required");
    requireNonNull(window, "window is required");
    return spread(SpreadWindows.of(days, fromHour, toHour, window), "");
  }

  /**
   * These rules for the construct at a path; only {@link #spread} makes a difference between paths.
   * {@link RotatedRdsSecret} asks for its own path.
   */
  public RotationRules forPath(String path) {
    requireNonNull(path, "path is required");
    return spread == null ? this : spread(spread, path);
  }

  /**
   * As Secrets Manager writes it. For spread rules that of {@link #forPath}; before, any window.
   */
  public String getScheduleExpression() {
    return scheduleExpression;
  }

  /** Length of the window as Secrets Manager writes it, for example {@code 3h}; null if default. */
  @Nullable
  public String getDuration() {
    return duration;
  }

  private static RotationRules spread(SpreadWindows windows, String path) {
    return new RotationRules("cron(" + windows.cron(path) + ")", windows.hours() + "h", windows);
  }

  private static String rate(long count, String unit) {
    return "rate(%d %s%s)".formatted(count, unit, count == 1 ? "" : "s");
  }
}
