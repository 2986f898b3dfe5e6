package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.RotationRulesType;

class RotationRulesCheckTest {

  private static RotationRulesType rules(String expression, String duration) {
    return RotationRulesType.builder().scheduleExpression(expression).duration(duration).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(4 hours)",
        "rate(1 day)",
        "rate(1000 days)",
        "cron(0 8 1 * ? *)",
        "cron(0 16 ? * SUN#2 *)",
        "cron(0 0/8 * * ? *)",
        "cron(0 /4 * * ? *)",
        "cron(0 2,14 L * ? *)"
      })
  void shouldTakeTheSchedulesThatAreDocumented(String expression) {
    assertThatCode(() -> RotationRulesCheck.check(rules(expression, null)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(3 hours)|between 4 hours and 1000 days",
        "rate(1001 days)|between 4 hours and 1000 days",
        "rate(5 minutes)|use rate(n hours)",
        "cron(5 8 1 * ? *)|the minutes must be 0",
        "cron(0 8 1 * ? 2027)|the year must be *",
        "cron(0 8 1 * 2 *)|exactly one of day-of-month and day-of-week",
        "cron(0 8 ? * ? *)|exactly one of day-of-month and day-of-week",
        "cron(0 * * * ? *)|at least 4 hours apart",
        "cron(0 25 * * ? *)|the hours must be numbers from 0 to 23",
        "cron(0 8 * * ?)|use rate(n hours)",
        "at(2027-01-01;)|characters that are not allowed"
      })
  void shouldRefuseOtherSchedules(String expression, String reason) {
    assertThatThrownBy(() -> RotationRulesCheck.check(rules(expression, null)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(10 days)|24h",
        "rate(6 hours)|6h",
        "cron(0 20 ? * SUN *)|4h",
        "cron(0 0/8 * * ? *)|8h"
      })
  void shouldTakeWindowsThatEndInTime(String expression, String duration) {
    assertThatCode(() -> RotationRulesCheck.check(rules(expression, duration)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(10 days)|25h",
        "rate(6 hours)|7h",
        "cron(0 20 ? * SUN *)|5h",
        "cron(0 0/8 * * ? *)|9h",
        "rate(10 days)|0h",
        "rate(10 days)|3"
      })
  void shouldRefuseWindowsThatReachTooFar(String expression, String duration) {
    assertThatThrownBy(() -> RotationRulesCheck.check(rules(expression, duration)))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Duration must");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1001})
  void shouldRefuseDaysOutOfRange(long days) {
    assertThatThrownBy(
            () ->
                RotationRulesCheck.check(
                    RotationRulesType.builder().automaticallyAfterDays(days).build()))
        .hasMessageContaining("between 1 and 1000, got " + days);
  }

  @Test
  void shouldRefuseRulesWithoutASchedule() {
    assertThatThrownBy(
            () -> RotationRulesCheck.check(RotationRulesType.builder().duration("3h").build()))
        .hasMessageContaining("exactly one of");
  }
}
