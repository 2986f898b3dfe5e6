package io.github.rotatedrds.testkit;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A schedule expression: {@code rate(n hours|days)} or {@code cron(0 h dom mon dow *)}, checked
 * against what Secrets Manager documents.
 *
 * @param everyDays for {@code rate(n days)}
 * @param everyHours for {@code rate(n hours)}
 * @param startHours hours of the day (UTC) at which windows open
 */
record RotationSchedule(
    OptionalLong everyDays, OptionalLong everyHours, NavigableSet<Integer> startHours) {

  private static final int MIN_HOURS_BETWEEN = 4;
  private static final Pattern ALLOWED = Pattern.compile("[0-9A-Za-z()#?*\\-/, ]{1,256}");
  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (hour|hours|day|days)\\)");
  private static final Pattern CRON =
      Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");

  RotationSchedule {
    startHours = Collections.unmodifiableNavigableSet(new TreeSet<>(startHours));
  }

  static RotationSchedule parse(String expression) {
    if (!ALLOWED.matcher(expression).matches()) {
      throw invalid(expression, "it has characters that are not allowed");
    }
    Matcher rate = RATE.matcher(expression);
    if (rate.matches()) {
      return rate(expression, Long.parseLong(rate.group(1)), rate.group(2).startsWith("day"));
    }
    Matcher cron = CRON.matcher(expression);
    if (cron.matches()) {
      return cron(expression, cron);
    }
    throw invalid(expression, "use rate(n hours), rate(n days) or cron(0 h dom mon dow *)");
  }

  /** The hours from the opening of a window to the next window of that day or to its end. */
  int longestWindowHours() {
    if (everyHours.isPresent()) {
      return (int) Math.min(everyHours.getAsLong(), 24);
    }
    return startHours.stream().mapToInt(this::hoursToNextStart).min().orElse(24);
  }

  private int hoursToNextStart(int hour) {
    Integer next = startHours.higher(hour);
    return (next == null ? 24 : next) - hour;
  }

  private static RotationSchedule rate(String expression, long count, boolean days) {
    long hours = days ? count * 24 : count;
    if (hours < MIN_HOURS_BETWEEN || hours > 1000L * 24) {
      throw invalid(expression, "a rate must be between 4 hours and 1000 days");
    }
    OptionalLong none = OptionalLong.empty();
    return new RotationSchedule(
        days ? OptionalLong.of(count) : none,
        days ? none : OptionalLong.of(count),
        new TreeSet<>(List.of(0)));
  }

  private static RotationSchedule cron(String expression, Matcher field) {
    if (!field.group(1).equals("0")) {
      throw invalid(expression, "the minutes must be 0");
    }
    if (!field.group(6).equals("*")) {
      throw invalid(expression, "the year must be *");
    }
    if (field.group(3).equals("?") == field.group(5).equals("?")) {
      throw invalid(expression, "exactly one of day-of-month and day-of-week must be ?");
    }
    NavigableSet<Integer> hours = CronHours.parse(field.group(2));
    if (hours.isEmpty()) {
      throw invalid(expression, "the hours must be numbers from 0 to 23, ranges, lists or steps");
    }
    LongStream gaps = hours.stream().skip(1).mapToLong(hour -> hour - hours.lower(hour));
    if (gaps.anyMatch(gap -> gap < MIN_HOURS_BETWEEN)) {
      throw invalid(expression, "windows must be at least 4 hours apart");
    }
    return new RotationSchedule(OptionalLong.empty(), OptionalLong.empty(), hours);
  }

  private static AwsServiceException invalid(String expression, String reason) {
    return ServiceErrors.invalidParameter(
        "Invalid ScheduleExpression '%s': %s.".formatted(expression, reason));
  }
}
