package io.github.rotatedrds.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4          | 4",
        "0,12       | 0 12",
        "*/6        | 0 6 12 18",
        "/8         | 0 8 16",
        "1/8        | 1 9 17",
        "8-20/4     | 8 12 16 20",
        "22,2       | 2 22"
      })
  void shouldUnderstandHours(String hours, String starts) {
    assertThat(CronSchedule.parse("0 " + hours + " * * ? *").hours())
        .isEqualTo(Arrays.stream(starts.split(" ")).map(Integer::valueOf).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 4 ? * SUN *", "0 4 ? * 1#2 *", "0 4 L * ? *", "0 4 1,15 1/3 ? *"})
  void shouldAcceptWhatSecretsManagerAccepts(String expression) {
    assertThatCode(() -> CronSchedule.parse(expression)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 4 * * ?", "cron(0 4 * * ? *)", "0  4 * * ? *", "0 4 * * ? * *", ""})
  void shouldRefuseAnythingButSixFields(String expression) {
    assertThatThrownBy(() -> CronSchedule.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'rotationRules' cron must be six fields without 'cron()', for example"
                + " '0 4 ? * SUN *', got '%s'",
            expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 4 * * ? * | 'rotationRules' cron minutes must be 0, got 30",
        "0 4 * * ? 2030 | 'rotationRules' cron year must be *, got 2030",
        "0 4 * * * * | 'rotationRules' cron must have ? in exactly one of day-of-month and day-of-week, got * and *",
        "0 4 ? * ? * | 'rotationRules' cron must have ? in exactly one of day-of-month and day-of-week, got ? and ?",
        "0 24 * * ? * | 'rotationRules' cron hours must be between 0 and 23, got 24",
        "0 8-4 * * ? * | 'rotationRules' cron hours must be between 0 and 23, got 8-4",
        "0 SUN * * ? * | 'rotationRules' cron hours are not understood, got SUN",
        "0 1,, * * ? * | 'rotationRules' cron hours are not understood, got 1,,",
        "0 * * * ? * | 'rotationRules' cron hours must be at least 4 hours apart, got *",
        "0 0,22 * * ? * | 'rotationRules' cron hours must be at least 4 hours apart, got 0,22"
      },
      quoteCharacter = '"')
  void shouldRefuseWhatSecretsManagerRefuses(String expression, String message) {
    assertThatThrownBy(() -> CronSchedule.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void shouldAllowStartsAroundMidnightWhenTheNextDayHasNone() {
    assertThatCode(() -> CronSchedule.parse("0 0,22 ? * SUN *")).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseAWindowThatReachesIntoTheNextDay() {
    CronSchedule schedule = CronSchedule.parse("0 22 ? * SUN *");

    assertThatThrownBy(() -> schedule.checkWindow(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'rotationRules' window must end within the UTC day it starts in, got 4 hours from"
                + " 22:00; start earlier or shorten it");
  }

  @Test
  void shouldRefuseAWindowThatReachesIntoTheNextOne() {
    CronSchedule schedule = CronSchedule.parse("0 4,8 ? * SUN *");

    assertThatThrownBy(() -> schedule.checkWindow(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'rotationRules' window must end before the next one starts, got 6 hours with starts 4"
                + " hours apart");
  }

  @Test
  void shouldRefuseAnEmptyWindow() {
    CronSchedule schedule = CronSchedule.parse("0 4 ? * SUN *");

    assertThatThrownBy(() -> schedule.checkWindow(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'rotationRules' window must be between 1 and 24 hours, got 0 hours");
  }

  @Test
  void shouldAcceptAWindowOfAWholeDay() {
    assertThatCode(() -> CronSchedule.parse("0 0 ? * SUN *").checkWindow(24))
        .doesNotThrowAnyException();
  }
}
