package io.github.rotatedrds.internal;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awscdk.Duration;

/**
 * A cron expression as far as Secrets Manager's limits concern it: the hours it starts at, and
 * whether it may start on the next day again.
 *
 * @param hours hours of the UTC day at which a window starts
 * @param daily whether windows start every day
 */
public record CronSchedule(List<Integer> hours, boolean daily) {

  private static final int MIN_HOURS_APART = 4;
  private static final Pattern FIELD = Pattern.compile("[0-9A-Z?*,/#-]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

  /** Keeps its own copy of the hours. */
  public CronSchedule {
    hours = List.copyOf(hours);
  }

  /**
   * Reads and checks an expression.
   *
   * @param expression six fields separated by one space
   * @throws IllegalArgumentException if Secrets Manager would refuse the expression
   */
  public static CronSchedule parse(String expression) {
    String[] fields = expression.split(" ", -1);
    require(
        fields.length == 6 && Arrays.stream(fields).allMatch(FIELD.asMatchPredicate()),
        "cron must be six fields without 'cron()', for example '0 4 ? * SUN *', got '%s'",
        expression);
    require("0".equals(fields[0]), "cron minutes must be 0, got %s", fields[0]);
    require("*".equals(fields[5]), "cron year must be *, got %s", fields[5]);
    require(
        "?".equals(fields[2]) != "?".equals(fields[4]),
        "cron must have ? in exactly one of day-of-month and day-of-week, got %s and %s",
        fields[2],
        fields[4]);
    boolean daily = "*".equals(fields[2]) || "*".equals(fields[4]);
    CronSchedule schedule = new CronSchedule(List.copyOf(hoursOf(fields[1])), daily);
    require(
        schedule.hoursApart() >= MIN_HOURS_APART,
        "cron hours must be at least 4 hours apart, got %s",
        fields[1]);
    return schedule;
  }

  /**
   * Checks that every window ends within its day and before the next one starts.
   *
   * @param windowHours length of the window, in hours
   * @throws IllegalArgumentException if one does not
   */
  public void checkWindow(long windowHours) {
    require(
        windowHours >= 1 && windowHours <= 24,
        "window must be between 1 and 24 hours, got %d hours",
        windowHours);
    int last = hours.get(hours.size() - 1);
    require(
        last + windowHours <= 24,
        "window must end within the UTC day it starts in, got %d hours from %d:00; start earlier or"
            + " shorten it",
        windowHours,
        last);
    require(
        windowHours <= hoursApart(),
        "window must end before the next one starts, got %d hours with starts %d hours apart",
        windowHours,
        hoursApart());
  }

  /**
   * Reads a duration that Secrets Manager counts in hours.
   *
   * @param what which duration, for the message
   * @throws IllegalArgumentException if it is not whole hours
   */
  public static long wholeHours(String what, Duration duration) {
    long seconds = duration.toSeconds().longValue();
    require(seconds % 3600 == 0, "%s must be whole hours, got %s", what, duration.toHumanString());
    return seconds / 3600;
  }

  private int hoursApart() {
    int apart = daily ? hours.get(0) + 24 - hours.get(hours.size() - 1) : 24;
    for (int i = 1; i < hours.size(); i++) {
      apart = Math.min(apart, hours.get(i) - hours.get(i - 1));
    }
    return apart;
  }

  private static SortedSet<Integer> hoursOf(String field) {
    SortedSet<Integer> hours = new TreeSet<>();
    for (String part : field.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      String[] range = stepped[0].split("-", -1);
      require(
          !part.isEmpty() && stepped.length <= 2 && range.length <= 2,
          "cron hours are not understood, got %s",
          field);
      boolean step = stepped.length == 2;
      boolean all = "*".equals(range[0]) || step && range[0].isEmpty();
      int from = all ? 0 : number(range[0], field);
      int last = all || step ? 23 : from;
      int to = range.length == 2 ? number(range[1], field) : last;
      int by = step ? number(stepped[1], field) : 1;
      require(
          from <= to && to <= 23 && by >= 1, "cron hours must be between 0 and 23, got %s", field);
      for (int hour = from; hour <= to; hour += by) {
        hours.add(hour);
      }
    }
    return hours;
  }

  private static int number(String digits, String field) {
    require(NUMBER.matcher(digits).matches(), "cron hours are not understood, got %s", field);
    return Integer.parseInt(digits);
  }

  private static void require(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException("'rotationRules' " + message.formatted(values));
    }
  }
}
