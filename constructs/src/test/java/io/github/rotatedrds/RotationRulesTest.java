package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;

class RotationRulesTest {

  @ParameterizedTest
  @CsvSource({
    "4, rate(4 hours)",
    "24, rate(1 day)",
    "25, rate(25 hours)",
    "720, rate(30 days)",
    "24000, rate(1000 days)"
  })
  void shouldWriteAnIntervalAsARate(int hours, String expression) {
    assertThat(RotationRules.every(Duration.hours(hours)).getScheduleExpression())
        .isEqualTo(expression);
  }

  @Test
  void shouldRefuseToRotateTooOften() {
    assertThatThrownBy(() -> RotationRules.every(Duration.hours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'rotationRules' interval must be between 4 hours and 1000 days, got 1 hour");
  }

  @Test
  void shouldRefuseToRotateTooSeldom() {
    assertThatThrownBy(() -> RotationRules.every(Duration.days(1001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'rotationRules' interval must be between 4 hours and 1000 days, got 1001 days");
  }

  @Test
  void shouldRefuseAnIntervalThatIsNotWholeHours() {
    assertThatThrownBy(() -> RotationRules.every(Duration.minutes(270)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'rotationRules' interval must be whole hours, got 4 hours 30 minutes");
  }

  @Test
  void shouldWriteCronAndWindow() {
    DatabaseStack orders = new DatabaseStack();

    orders
        .rotated()
        .rotationRules(RotationRules.cron("0 4 ? * SUN *", Duration.hours(3)))
        .rotateImmediately(true)
        .build();

    assertThat(orders.propertiesOf("AWS::SecretsManager::RotationSchedule"))
        .containsEntry(
            "RotationRules", Map.of("ScheduleExpression", "cron(0 4 ? * SUN *)", "Duration", "3h"))
        .containsEntry("RotateImmediatelyOnUpdate", true);
  }

  @Test
  void shouldLeaveTheWindowToSecretsManagerWhenNoneIsAskedFor() {
    assertThat(RotationRules.cron("0 4 ? * SUN *").getDuration()).isNull();
  }

  @Test
  void shouldRefuseAWindowThatIsNotWholeHours() {
    assertThatThrownBy(() -> RotationRules.cron("0 4 ? * SUN *", Duration.minutes(30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'rotationRules' window must be whole hours, got 30 minutes");
  }

  @Test
  void shouldLetTokensPassUnchecked() {
    DatabaseStack orders = new DatabaseStack();
    CfnParameter fields =
        CfnParameter.Builder.create(orders.stack, "Fields").type("String").build();
    CfnParameter hours = CfnParameter.Builder.create(orders.stack, "Hours").type("Number").build();

    RotationRules cron =
        RotationRules.cron(fields.getValueAsString(), Duration.hours(hours.getValueAsNumber()));
    RotationRules rate = RotationRules.every(Duration.hours(hours.getValueAsNumber()));

    assertThat(orders.stack.resolve(cron.getDuration())).isEqualTo(join("", "h"));
    assertThat(orders.stack.resolve(rate.getScheduleExpression()))
        .isEqualTo(join("rate(", " hours)"));
  }

  private static Map<String, Object> join(String before, String after) {
    List<Object> parts = new ArrayList<>(List.of(before, Map.of("Ref", "Hours"), after));
    parts.remove("");
    return Map.of("Fn::Join", List.of("", parts));
  }
}
