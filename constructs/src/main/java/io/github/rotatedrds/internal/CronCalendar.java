package io.github.rotatedrds.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/** When a cron expression of Secrets Manager starts rotation windows, in UTC. */
public final class CronCalendar {

  private static final int MONTHS = 12;
  // Five fifth Sundays of February need more than a century.
  private static final int SEARCHED_YEARS = 200;

  private final List<Integer> hours;
  private final SortedSet<Integer> months;
  private final CronDay day;
  private final boolean daily;

  private CronCalendar(List<Integer> hours, SortedSet<Integer> months, CronDay day, boolean daily) {
    this.hours = hours;
    this.months = months;
    this.day = day;
    this.daily = daily;
  }

  /**
   * Reads an expression.
   *
   * @param fields the six fields, without {@code cron()}
   * @throws IllegalArgumentException if Secrets Manager refuses it, or it is not understood
   */
  public static CronCalendar parse(String fields) {
    CronSchedule schedule = CronSchedule.parse(fields);
    String[] field = fields.split(" ");
    boolean ofWeek = "?".equals(field[2]);
    return new CronCalendar(
        schedule.hours(),
        CronField.MONTH.values(field[3]),
        ofWeek ? CronDay.ofWeek(field[4]) : CronDay.ofMonth(field[2]),
        schedule.daily());
  }

  /** The next starts after a time, fewer if there are no more. */
  public List<Instant> next(Instant after, int count) {
    List<Instant> starts = new ArrayList<>();
    LocalDate date = after.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate end = date.plusYears(SEARCHED_YEARS);
    while (starts.size() < count && date.isBefore(end)) {
      if (!months.contains(date.getMonthValue())) {
        date = date.withDayOfMonth(1).plusMonths(1);
        continue;
      }
      if (day.test().test(date)) {
        for (int hour : hours) {
          Instant start = date.atTime(hour, 0).toInstant(ZoneOffset.UTC);
          if (start.isAfter(after) && starts.size() < count) {
            starts.add(start);
          }
        }
      }
      date = date.plusDays(1);
    }
    return starts;
  }

  /** The expression in English. */
  public String inWords() {
    List<String> times = hours.stream().map("%02d:00"::formatted).toList();
    String days = daily ? "every day" : "on " + day.words();
    String ofMonths = "";
    if (months.size() < MONTHS) {
      List<String> names =
          months.stream()
              .map(month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH))
              .toList();
      ofMonths = " of " + Words.list(names);
    } else if (!daily && day.monthly()) {
      ofMonths = " of every month";
    }
    return days + ofMonths + " at " + Words.list(times) + " UTC";
  }
}
