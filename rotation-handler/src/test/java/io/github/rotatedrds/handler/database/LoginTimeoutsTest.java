package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.deadline.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginTimeoutsTest {

  @Test
  void shouldBeGenerousWhenThereIsTime() {
    assertThat(LoginTimeouts.within(Deadline.none()))
        .isEqualTo(new LoginTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10)));
  }

  @Test
  void shouldFitIntoTheTimeThatIsLeft() {
    LoginTimeouts timeouts = LoginTimeouts.within(Deadline.in(Duration.ofSeconds(9)));

    assertThat(timeouts.connect().plus(timeouts.answer())).isLessThan(Duration.ofSeconds(9));
    assertThat(timeouts.connect()).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void shouldNeverBeZeroWhichDriversTakeForEndless() {
    assertThat(LoginTimeouts.within(Deadline.in(Duration.ZERO)))
        .isEqualTo(new LoginTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)));
  }
}
