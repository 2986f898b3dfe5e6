package io.github.rotatedrds.handler.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  @Test
  void shouldTellTheTimeThatIsLeft() {
    assertThat(Deadline.in(Duration.ofMinutes(1)).remaining())
        .isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
  }

  @Test
  void shouldLeaveNoTimeWhenItHasPassed() {
    Deadline passed = Deadline.in(Duration.ofSeconds(-1));

    assertThat(passed.remaining()).isZero();
    assertThat(passed.leaves(Duration.ofMillis(1))).isFalse();
    assertThat(passed.atMost(Duration.ofSeconds(5))).isZero();
  }

  @Test
  void shouldCapWhatIsAskedForByWhatIsLeft() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(10));

    assertThat(deadline.atMost(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    assertThat(deadline.atMost(Duration.ofSeconds(20))).isLessThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(deadline.before(Duration.ofSeconds(8)).leaves(Duration.ofSeconds(3))).isFalse();
  }

  @Test
  void shouldLeaveAnyTimeWhenThereIsNone() {
    assertThat(Deadline.none().leaves(Duration.ofDays(365))).isTrue();
  }
}
