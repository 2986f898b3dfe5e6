package io.github.rotatedrds.internal;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a cron expression that counts: its range and the names of its values.
 *
 * @param min the lowest value
 * @param names the names of the values from the lowest one on; empty if they have none
 * @param max the highest value
 */
record CronField(int min, int max, List<String> names) {

  static final CronField DAY_OF_MONTH = new CronField(1, 31, List.of());
  static final CronField MONTH =
      new CronField(
          1,
          12,
          List.of(
              "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
  static final CronField DAY_OF_WEEK =
      new CronField(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  private static final Pattern PART = Pattern.compile("(\\*|\\w+)?(?:-(\\w+))?(?:/(\\d{1,2}))?");

  /**
   * The values of a list of values, ranges and steps.
   *
   * @throws IllegalArgumentException if it is none
   */
  SortedSet<Integer> values(String list) {
    SortedSet<Integer> values = new TreeSet<>();
    for (String part : list.split(",", -1)) {
      Matcher read = PART.matcher(part);
      if (part.isEmpty() || !read.matches()) {
        throw notUnderstood(part);
      }
      String first = read.group(1);
      String last = read.group(2);
      String step = read.group(3);
      boolean all = first == null || "*".equals(first);
      int from = all ? min : value(first);
      int to = last != null ? value(last) : all || step != null ? max : from;
      int by = step == null ? 1 : Integer.parseInt(step);
      if (from > to || by < 1 || all && last != null || first == null && step == null) {
        throw notUnderstood(part);
      }
      for (int value = from; value <= to; value += by) {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * One value, by number or name.
   *
   * @throws IllegalArgumentException if it is none
   */
  int value(String text) {
    int named = names.indexOf(text);
    if (named >= 0) {
      return min + named;
    }
    if (!text.matches("\\d{1,2}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
      throw notUnderstood(text);
    }
    return Integer.parseInt(text);
  }

  static IllegalArgumentException notUnderstood(String part) {
    return new IllegalArgumentException("'%s' is not understood".formatted(part));
  }
}
