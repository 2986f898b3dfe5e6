package io.github.rotatedrds.testkit;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hours field of a cron expression. A step counts within one day and starts anew each day. */
final class CronHours {

  private static final int LAST = 23;
  private static final Pattern ITEM =
      Pattern.compile("(\\*|\\d{1,2})(?:-(\\d{1,2}))?(?:/(\\d{1,2}))?|/(\\d{1,2})");

  private CronHours() {}

  /** All hours that the field names; empty when it is not a valid field. */
  static NavigableSet<Integer> parse(String field) {
    NavigableSet<Integer> hours = new TreeSet<>();
    for (String item : field.split(",", -1)) {
      Matcher matcher = ITEM.matcher(item);
      if (!matcher.matches() || !addItem(hours, matcher)) {
        return new TreeSet<>();
      }
    }
    return hours;
  }

  private static boolean addItem(NavigableSet<Integer> hours, Matcher item) {
    String start = item.group(1) == null ? "0" : item.group(1);
    String stepText = item.group(4) == null ? item.group(3) : item.group(4);
    boolean any = start.equals("*");
    int from = any ? 0 : Integer.parseInt(start);
    int to = from;
    if (item.group(2) != null) {
      to = Integer.parseInt(item.group(2));
    } else if (any || stepText != null) {
      to = LAST;
    }
    int step = stepText == null ? 1 : Integer.parseInt(stepText);
    if (from > to || to > LAST || step < 1) {
      return false;
    }
    for (int hour = from; hour <= to; hour += step) {
      hours.add(hour);
    }
    return true;
  }
}
