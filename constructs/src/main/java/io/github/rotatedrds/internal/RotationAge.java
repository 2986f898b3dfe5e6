package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotationRules;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/** How old a password gets when nothing goes wrong. */
final class RotationAge {

  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (day|hour)s?\\)");
  private static final Pattern CRON = Pattern.compile("cron\\((.*)\\)");
  private static final int HOURS_A_DAY = 24;
  private static final int WEEK = 7;
  // From the first Sunday of one month to that of the next one.
  private static final int MONTH = 35;
  private static final int YEAR = 366;

  private RotationAge() {}

  /** The longest interval between two rotations in days, rounded up; empty if only known later. */
  static OptionalInt days(RotationRules rules) {
    String expression = rules.getScheduleExpression();
    return Token.isUnresolved(expression) ? OptionalInt.empty() : days(expression);
  }

  /** The same for an expression; empty if it is none. */
  static OptionalInt days(String expression) {
    Matcher rate = RATE.matcher(expression);
    if (rate.matches()) {
      int count = Integer.parseInt(rate.group(1));
      return OptionalInt.of(
          "day".equals(rate.group(2)) ? count : (count + HOURS_A_DAY - 1) / HOURS_A_DAY);
    }
    Matcher cron = CRON.matcher(expression);
    return cron.matches() ? OptionalInt.of(ofCron(cron.group(1))) : OptionalInt.empty();
  }

  private static int ofCron(String fields) {
    String[] field = fields.split(" ");
    if (!"*".equals(field[3])) {
      return YEAR;
    }
    if (CronSchedule.parse(fields).daily()) {
      return 1;
    }
    boolean weekly = !"?".equals(field[4]) && field[4].matches("[0-9A-KM-Z,/-]+");
    return weekly ? WEEK : MONTH;
  }
}
