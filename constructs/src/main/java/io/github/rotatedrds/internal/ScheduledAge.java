package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import org.jetbrains.annotations.Nullable;

/** How old a schedule of a template lets a password get, whoever wrote it. */
final class ScheduledAge {

  private ScheduledAge() {}

  /** What is wrong with the schedule's rules; null if nothing is, or only deployment knows. */
  static @Nullable String problem(SynthesizedResource schedule, int maxDays) {
    JsonNode expression = schedule.property("RotationRules", "ScheduleExpression");
    JsonNode after = schedule.property("RotationRules", "AutomaticallyAfterDays");
    if (expression.isObject() || after.isObject()) {
      return null;
    }
    if (expression.isMissingNode() && after.isMissingNode()) {
      return "the schedule has no rules: it rotates only when somebody asks";
    }
    if (expression.isMissingNode()) {
      return tooRare(after.asInt(), maxDays);
    }
    try {
      OptionalInt days = RotationAge.days(expression.asText());
      return days.isPresent() ? tooRare(days.getAsInt(), maxDays) : notUnderstood(expression);
    } catch (IllegalArgumentException e) {
      return notUnderstood(expression);
    }
  }

  private static @Nullable String tooRare(int days, int maxDays) {
    return days <= maxDays
        ? null
        : "the password can get %d days old, allowed are %d".formatted(days, maxDays);
  }

  private static String notUnderstood(JsonNode expression) {
    return "the schedule is not one that Secrets Manager takes: " + expression.asText();
  }
}
