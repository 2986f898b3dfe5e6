package io.github.rotatedrds.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the two fields of days of a cron expression, or a part of it.
 *
 * @param words what it says, to be read after "on"
 * @param monthly whether it counts within a month
 * @param test the days that it means
 */
record CronDay(String words, boolean monthly, Predicate<LocalDate> test) {

  private static final int WEEK = 7;
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth");
  private static final Pattern BEFORE_LAST = Pattern.compile("L(?:-(\\d{1,2}))?(W?)");
  private static final Pattern NEAREST = Pattern.compile("(\\d{1,2})W");
  private static final Pattern LAST_OF_WEEK = Pattern.compile("(\\w+)L");
  private static final Pattern NTH_OF_WEEK = Pattern.compile("(\\w+)#([1-5])");

  /** Reads the field of days of the month. */
  static CronDay ofMonth(String field) {
    List<CronDay> parts = new ArrayList<>();
    for (String part : field.split(",", -1)) {
      parts.add(partOfMonth(part));
    }
    return any(parts);
  }

  /** Reads the field of days of the week. */
  static CronDay ofWeek(String field) {
    List<CronDay> parts = new ArrayList<>();
    for (String part : field.split(",", -1)) {
      parts.add(partOfWeek(part));
    }
    return any(parts);
  }

  private static CronDay any(List<CronDay> parts) {
    return new CronDay(
        Words.list(parts.stream().map(CronDay::words).toList()),
        parts.stream().anyMatch(CronDay::monthly),
        date -> parts.stream().anyMatch(part -> part.test.test(date)));
  }

  private static CronDay partOfMonth(String part) {
    Matcher last = BEFORE_LAST.matcher(part);
    if (last.matches()) {
      int before = last.group(1) == null ? 0 : Integer.parseInt(last.group(1));
      boolean weekday = !last.group(2).isEmpty();
      String day = weekday ? "the last weekday" : "the last day";
      return new CronDay(
          before == 0 ? day : "the day %d before the last one".formatted(before),
          true,
          date -> date.equals(beforeLast(YearMonth.from(date), before, weekday)));
    }
    Matcher nearest = NEAREST.matcher(part);
    if (nearest.matches()) {
      int day = CronField.DAY_OF_MONTH.value(nearest.group(1));
      return new CronDay(
          "the weekday nearest to day " + day,
          true,
          date ->
              YearMonth.from(date).isValidDay(day)
                  && date.equals(nearestWeekday(date.withDayOfMonth(day))));
    }
    var days = CronField.DAY_OF_MONTH.values(part);
    String words = days.size() == 1 ? "day " + days.first() : "days " + Words.list(days);
    return new CronDay(words, true, date -> days.contains(date.getDayOfMonth()));
  }

  private static LocalDate beforeLast(YearMonth month, int days, boolean weekday) {
    LocalDate day = month.atEndOfMonth().minusDays(days);
    return weekday ? nearestWeekday(day) : day;
  }

  /** Never in another month. */
  private static LocalDate nearestWeekday(LocalDate day) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
    }
    if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      return day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
    }
    return day;
  }

  private static CronDay partOfWeek(String part) {
    Matcher last = LAST_OF_WEEK.matcher(part);
    if (last.matches()) {
      DayOfWeek day = day(CronField.DAY_OF_WEEK.value(last.group(1)));
      return new CronDay(
          "the last " + name(day),
          true,
          date -> date.getDayOfWeek() == day && date.getDayOfMonth() + WEEK > date.lengthOfMonth());
    }
    Matcher nth = NTH_OF_WEEK.matcher(part);
    if (nth.matches()) {
      DayOfWeek day = day(CronField.DAY_OF_WEEK.value(nth.group(1)));
      int week = Integer.parseInt(nth.group(2));
      return new CronDay(
          "the %s %s".formatted(ORDINALS.get(week - 1), name(day)),
          true,
          date -> date.getDayOfWeek() == day && (date.getDayOfMonth() - 1) / WEEK == week - 1);
    }
    // Alone it is the last day of the week.
    List<DayOfWeek> days =
        CronField.DAY_OF_WEEK.values("L".equals(part) ? "SAT" : part).stream()
            .map(CronDay::day)
            .toList();
    return new CronDay(
        Words.list(days.stream().map(day -> name(day) + "s").toList()),
        false,
        date -> days.contains(date.getDayOfWeek()));
  }

  private static DayOfWeek day(int number) {
    return DayOfWeek.SATURDAY.plus(number);
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
