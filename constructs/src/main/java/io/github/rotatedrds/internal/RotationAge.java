package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotationRules;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/** How old a password gets when nothing goes wrong. */
final class RotationAge {

  private static final Pattern CRON = Pattern.compile("cron\\((.*)\\)");
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
    Optional<RotationRate> rate = RotationRate.parse(expression);
    if (rate.isPresent()) {
      return OptionalInt.of(rate.get().days());
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
