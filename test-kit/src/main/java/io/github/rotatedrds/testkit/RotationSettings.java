package io.github.rotatedrds.testkit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import software.amazon.awssdk.services.secretsmanager.model.RotationRulesType;

/** How a secret is rotated, once RotateSecret configured it. Rules and dates may be null. */
record RotationSettings(
    String lambdaArn, RotationRulesType rules, boolean enabled, Instant lastRotated) {

  RotationSettings cancelled() {
    return new RotationSettings(lambdaArn, rules, false, lastRotated);
  }

  RotationSettings rotatedAt(Instant now) {
    return new RotationSettings(lambdaArn, rules, enabled, now);
  }

  /**
   * When the next window opens, for rules in days or hours: whole days after the given moment, at
   * midnight UTC. Null for cron and without rules.
   */
  Instant nextRotation(Instant from) {
    if (!enabled || rules == null) {
      return null;
    }
    if (rules.automaticallyAfterDays() != null) {
      return midnightAfter(from, rules.automaticallyAfterDays());
    }
    RotationSchedule schedule = RotationSchedule.parse(rules.scheduleExpression());
    OptionalLong days = schedule.everyDays();
    if (days.isPresent()) {
      return midnightAfter(from, days.getAsLong());
    }
    OptionalLong hours = schedule.everyHours();
    return hours.isPresent() ? from.plus(hours.getAsLong(), ChronoUnit.HOURS) : null;
  }

  private static Instant midnightAfter(Instant from, long days) {
    return from.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusDays(days).toInstant();
  }
}
