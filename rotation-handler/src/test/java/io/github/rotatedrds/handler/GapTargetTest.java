package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapTargetTest {
  private final Tally reader = new Tally();
  private final Tally pooled = new Tally();

  @Test
  void shouldBeMetWhenOnlyACachedSecretIsRejected() {
    pooled.rejected();

    assertThat(GapTarget.missed("MySQL", reader, pooled)).isEmpty();
  }

  @Test
  void shouldBeMissedWhenAWSCURRENTIsRejected() {
    reader.rejected();

    assertThat(GapTarget.missed("MySQL", reader, pooled))
        .containsExactly(
            "MySQL: the client that reads AWSCURRENT must never be rejected, got 1 rejected logins; look for what makes AWSCURRENT invalid");
  }

  @Test
  void shouldBeMissedWhenAnApplicationIsToldOfAFailure() {
    pooled.failed();

    assertThat(GapTarget.missed("MySQL", reader, pooled))
        .containsExactly(
            "MySQL: the application with a pool must be told of no failure, got 1; look for a moment in which a secret read again is rejected");
  }
}
