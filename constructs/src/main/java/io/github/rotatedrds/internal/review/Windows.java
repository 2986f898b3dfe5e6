package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.CronSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The next starts of rotation windows, in UTC. */
final class Windows {

  private static final int COUNT = 5;
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (hour|day)s?\\)");
  private static final Pattern WEEKLY =
      Pattern.compile("cron\\((0 (\\S+) (?:\\?|\\*) \\* (\\S+) \\*)\\)");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  private Windows() {}

  /**
   * Empty for an expression that only Secrets Manager evaluates.
   *
   * @param now for a rate the time of the last rotation, which no template knows
   */
  static List<String> next(String expression, Instant now) {
    Matcher rate = RATE.matcher(expression);
    if (rate.matches()) {
      long hours = Long.parseLong(rate.group(1)) * ("day".equals(rate.group(2)) ? 24 : 1);
      List<String> starts = new ArrayList<>();
      for (int i = 1; i <= COUNT; i++) {
        starts.add(FORMAT.format(now.plusSeconds(i * hours * 3600)));
      }
      return starts;
    }
    Matcher weekly = WEEKLY.matcher(expression);
    if (weekly.matches() && daysKnown(weekly.group(3))) {
      return ofCron(hours(weekly.group(1)), weekly.group(3), now);
    }
    return List.of();
  }

  /** None for hours that Secrets Manager would refuse; that is for the deployment to say. */
  private static List<Integer> hours(String fields) {
    try {
      return CronSchedule.parse(fields).hours();
    } catch (IllegalArgumentException refused) {
      return List.of();
    }
  }

  private static boolean daysKnown(String days) {
    return "*".equals(days) || "?".equals(days) || DAYS.containsAll(List.of(days.split(",")));
  }

  private static List<String> ofCron(List<Integer> hours, String days, Instant now) {
    List<String> starts = new ArrayList<>();
    LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
    while (!hours.isEmpty() && starts.size() < COUNT) {
      String name = DAYS.get(day.getDayOfWeek().getValue() % 7);
      boolean counts = days.length() == 1 || List.of(days.split(",")).contains(name);
      for (int hour : counts ? hours : List.<Integer>of()) {
        Instant start = day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
        if (start.isAfter(now) && starts.size() < COUNT) {
          starts.add(FORMAT.format(start));
        }
      }
      day = day.plusDays(1);
    }
    return starts;
  }
}
