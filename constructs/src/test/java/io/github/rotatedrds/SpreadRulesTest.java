package io.github.rotatedrds;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Duration;

class SpreadRulesTest {

  private static final RotationRules RULES =
      RotationRules.spread(List.of(MONDAY, TUESDAY), 1, 6, Duration.hours(2));

  @Test
  void shouldWriteTheWindowOfTheConstructsPath() {
    ReviewedApp orders = new ReviewedApp();

    orders.rotated(orders.postgres()).username("orders").rotationRules(RULES).build();

    assertThat(orders.templates().get("Orders").toString())
        .contains(
            "Duration=2h, ScheduleExpression="
                + RULES.forPath("Orders/Password").getScheduleExpression());
  }

  @Test
  void shouldKeepTheWindowOfAPathForEver() {
    assertThat(RULES.forPath("Orders/Password").getScheduleExpression())
        .isEqualTo("cron(0 1 ? * TUE *)");
  }

  @Test
  void shouldUseEveryWindowAlikeAndNoOther() {
    Map<String, Long> secrets =
        IntStream.range(0, 4000)
            .mapToObj(i -> RULES.forPath("Team" + i / 4 + "/Password" + i % 4))
            .collect(
                Collectors.groupingBy(RotationRules::getScheduleExpression, Collectors.counting()));

    assertThat(secrets)
        .containsOnlyKeys(
            "cron(0 1 ? * MON *)",
            "cron(0 3 ? * MON *)",
            "cron(0 1 ? * TUE *)",
            "cron(0 3 ? * TUE *)")
        .allSatisfy((window, count) -> assertThat(count).isBetween(900L, 1100L));
  }

  @Test
  void shouldWriteWindowsThatSecretsManagerTakes() {
    RotationRules week =
        RotationRules.spread(List.of(DayOfWeek.values()), 0, 24, Duration.hours(1));

    IntStream.range(0, 1000)
        .mapToObj(i -> week.forPath("Team" + i))
        .map(RotationRules::getScheduleExpression)
        .map(expression -> expression.substring("cron(".length(), expression.length() - 1))
        .forEach(
            fields ->
                assertThatCode(() -> RotationRules.cron(fields, Duration.hours(1)))
                    .doesNotThrowAnyException());
  }

  @Test
  void shouldNotDependOnTheOrderOfTheDays() {
    RotationRules other =
        RotationRules.spread(List.of(TUESDAY, MONDAY, MONDAY), 1, 6, Duration.hours(2));

    assertThat(IntStream.range(0, 100).mapToObj(i -> other.forPath("Team" + i)))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(
            IntStream.range(0, 100).mapToObj(i -> RULES.forPath("Team" + i)).toList());
  }

  @Test
  void shouldLeaveOtherRulesAsTheyAre() {
    RotationRules monthly = RotationRules.every(Duration.days(30));

    assertThat(monthly.forPath("Orders/Password")).isSameAs(monthly);
  }

  @Test
  void shouldRefuseNoDays() {
    assertThatThrownBy(() -> RotationRules.spread(List.of(), 1, 6, Duration.hours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'rotationRules' days must not be empty; name at least one day of the week");
  }

  @ParameterizedTest
  @CsvSource({"-1, 4", "4, 4", "22, 4", "20, 25"})
  void shouldRefuseHoursOutOfOrderOrRange(int from, int to) {
    assertThatThrownBy(() -> RotationRules.spread(List.of(SUNDAY), from, to, Duration.hours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'rotationRules' hours must be from 0 to 24 of one UTC day and in order, got %d to %d;"
                + " no window crosses midnight",
            from, to);
  }

  @ParameterizedTest
  @CsvSource({"0", "6"})
  void shouldRefuseAWindowThatDoesNotFit(int hours) {
    assertThatThrownBy(() -> RotationRules.spread(List.of(SUNDAY), 1, 6, Duration.hours(hours)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'rotationRules' window must be at least 1 hour and fit between the hours, got %d hours"
                + " from 1 to 6",
            hours);
  }
}
