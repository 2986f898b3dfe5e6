package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Duration;

/** Every message that wrong monitoring gives, word for word. */
class RotationMonitoringPropsTest {

  private final RotationMonitoring standard = RotationMonitoring.standard();

  @ParameterizedTest
  @ValueSource(strings = {"", "dba", "dba@", "d b a@example.com"})
  void shouldRefuseWhatIsNoAddress(String address) {
    assertThatThrownBy(() -> standard.email(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'monitoring' email must be an address like dba@example.com, got '" + address + "'");
  }

  @Test
  void shouldRefuseAnAgeThatIsNotWholeDays() {
    assertThatThrownBy(() -> standard.staleAfter(Duration.hours(36)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'monitoring' staleAfter must be whole days, 1 to 1100, got 1 day 12 hours");
  }

  @Test
  void shouldRefuseAnAgeThatIsOutOfRange() {
    assertThatThrownBy(() -> standard.staleAfter(Duration.days(1101)))
        .hasMessage("'monitoring' staleAfter must be whole days, 1 to 1100, got 1101 days");
    assertThatThrownBy(() -> standard.staleAfter(Duration.days(0)))
        .hasMessageStartingWith("'monitoring' staleAfter must be whole days, 1 to 1100, got 0");
  }

  @Test
  void shouldRefuseToRefineNothing() {
    assertThatThrownBy(() -> RotationMonitoring.none().dashboard(true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'monitoring' is none() and cannot be refined; start with RotationMonitoring.standard()");
  }

  @Test
  void shouldLeaveTheOriginalAsItIs() {
    RotationMonitoring changed = standard.without(RotationAlarm.ERRORS).email("dba@example.com");

    assertThat(standard.has(RotationAlarm.ERRORS)).isTrue();
    assertThat(standard.getEmails()).isEmpty();
    assertThat(changed.has(RotationAlarm.ERRORS)).isFalse();
    assertThat(changed.getEmails()).containsExactly("dba@example.com");
  }

  @Test
  void shouldBeRefusedForASecretOfASharedFunction() {
    DatabaseStack orders = new DatabaseStack();
    RotatedDatabase database = RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES));
    RotationFunction shared =
        RotationFunction.Builder.create(orders.stack, "Rotation")
            .engine(database.getEngine())
            .vpc(orders.vpc)
            .build();

    assertThatThrownBy(
            () ->
                RotatedRdsSecretProps.builder()
                    .database(database)
                    .username("orders")
                    .rotationFunction(shared)
                    .monitoring(standard)
                    .build())
        .hasMessage(
            "'monitoring' must not be set together with 'rotationFunction'; set it where the"
                + " function is made");
  }
}
