package io.github.rotatedrds.handler.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Integer> attempts = new ArrayList<>();

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void shouldRepeatWhatMayPass() {
    String result =
        retries(Duration.ofMinutes(1))
            .run(attempt -> attempt < 3 ? fail(attempt, Reason.CONNECTION_REFUSED) : "done");

    assertThat(result).isEqualTo("done");
    assertThat(attempts).containsExactly(1, 2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
  }

  @Test
  void shouldNotRepeatWhenThatCouldDoHarm() {
    Retries retries = new Retries(Deadline.none(), new Random(1), pauses::add, () -> true);

    assertThatThrownBy(() -> retries.run(n -> fail(n, Reason.CONNECTION_LOST)))
        .hasMessage("attempt 1");
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldGiveUpAfterFourAttempts() {
    assertThatThrownBy(
            () -> retries(Duration.ofMinutes(1)).run(n -> fail(n, Reason.WRITES_FORBIDDEN)))
        .hasMessage("attempt 4");

    assertThat(pauses).hasSize(3);
  }

  @Test
  void shouldNotRepeatWhenThereIsNoTimeForIt() {
    assertThatThrownBy(
            () -> retries(Duration.ofSeconds(3)).run(n -> fail(n, Reason.CONNECTION_LOST)))
        .hasMessage("attempt 1");

    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "WRONG_PASSWORD",
        "ACCOUNT_LOCKED",
        "ACCOUNT_BLOCKED",
        "PASSWORD_REFUSED",
        "FORBIDDEN",
        "UNTRUSTED_CERTIFICATE",
        "NO_ANSWER",
        "UNKNOWN_HOST",
        "WRONG_STAGES",
        "API_DENIED",
        "KMS_DENIED",
        "UNEXPECTED"
      })
  void shouldNotRepeatWhatDoesNotPass(Reason reason) {
    assertThatThrownBy(() -> retries(Duration.ofMinutes(1)).run(n -> fail(n, reason)))
        .hasMessage("attempt 1");
  }

  @Test
  void shouldNotRepeatABug() {
    assertThatThrownBy(
            () ->
                retries(Duration.ofMinutes(1))
                    .run(
                        attempt -> {
                          attempts.add(attempt);
                          throw new IllegalStateException("bug");
                        }))
        .hasMessage("bug");

    assertThat(attempts).containsExactly(1);
  }

  @Test
  void shouldFailWithTheStepsFailureWhenInterrupted() {
    Retries retries =
        new Retries(
            Deadline.none(),
            new Random(1),
            pause -> {
              throw new InterruptedException();
            },
            () -> false);

    assertThatThrownBy(() -> retries.run(n -> fail(n, Reason.CONNECTION_LOST)))
        .hasMessage("attempt 1");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  private Retries retries(Duration time) {
    return new Retries(Deadline.in(time), new Random(1), pauses::add, () -> false);
  }

  private String fail(int attempt, Reason reason) {
    attempts.add(attempt);
    throw new RotationFailure(reason, "attempt " + attempt);
  }
}
