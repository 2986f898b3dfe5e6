package io.github.rotatedrds.testkit;

import java.util.regex.Pattern;
import software.amazon.awssdk.services.secretsmanager.model.RotationRulesType;

/**
 * Refuses rotation rules that the service refuses. The wording of its refusals is not documented.
 */
final class RotationRulesCheck {

  private static final Pattern DURATION = Pattern.compile("[1-9][0-9]?h");
  private static final int HOURS_OF_A_DAY = 24;

  private RotationRulesCheck() {}

  static void check(RotationRulesType rules) {
    Long days = rules.automaticallyAfterDays();
    String expression = rules.scheduleExpression();
    if ((days == null) == (expression == null)) {
      throw ServiceErrors.invalidParameter(
          "RotationRules must have exactly one of AutomaticallyAfterDays and ScheduleExpression.");
    }
    if (days != null && (days < 1 || days > 1000)) {
      throw ServiceErrors.invalidParameter(
          "AutomaticallyAfterDays must be between 1 and 1000, got " + days + ".");
    }
    int longest =
        expression == null
            ? HOURS_OF_A_DAY
            : RotationSchedule.parse(expression).longestWindowHours();
    checkDuration(rules.duration(), longest);
  }

  private static void checkDuration(String duration, int longest) {
    if (duration == null) {
      return;
    }
    if (!DURATION.matcher(duration).matches()) {
      throw ServiceErrors.invalidParameter(
          "Duration must be a number of hours such as 3h, got " + duration + ".");
    }
    int hours = Integer.parseInt(duration.substring(0, duration.length() - 1));
    if (hours > longest) {
      throw ServiceErrors.invalidParameter(
          "Duration must not reach into the next window or the next UTC day: at most %dh here, got %s."
              .formatted(longest, duration));
    }
  }
}
