package io.github.rotatedrds.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.RotationRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Lazy;

/** How many days the rules leave between two rotations at most. */
class RotationAgeTest {

  @ParameterizedTest
  @CsvSource({"4,1", "24,1", "36,2", "720,30"})
  void shouldRoundIntervalsUpToDays(int hours, int days) {
    assertThat(RotationAge.days(RotationRules.every(Duration.hours(hours)))).hasValue(days);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 4 * * ? *|1",
        "0 4 ? * SUN *|7",
        "0 4 ? * MON-FRI *|7",
        "0 4 ? * SUN#1 *|35",
        "0 4 ? * 5L *|35",
        "0 4 1 * ? *|35",
        "0 4 1 JAN,JUL ? *|366"
      })
  void shouldBeGenerousWithCron(String fields, int days) {
    assertThat(RotationAge.days(RotationRules.cron(fields))).hasValue(days);
  }

  @Test
  void shouldNotGuessWhatOnlyDeploymentKnows() {
    String fields = Lazy.string(() -> "0 4 ? * SUN *");

    assertThat(RotationAge.days(RotationRules.cron(fields))).isEmpty();
  }
}
