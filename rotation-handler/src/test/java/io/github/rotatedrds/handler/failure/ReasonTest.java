package io.github.rotatedrds.handler.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void shouldHaveAReasonForEveryKind() {
    assertThat(FailureKind.values()).allMatch(kind -> Reason.of(kind).kind() == kind);
  }

  @Test
  void shouldNeverRepeatWhatARejectedPasswordWasPartOf() {
    assertThat(Reason.values())
        .filteredOn(Reason::passes)
        .extracting(Reason::kind)
        .doesNotContain(FailureKind.AUTH, FailureKind.LOCKED, FailureKind.POLICY);
  }

  @Test
  void shouldSayWhatToDoInEveryCase() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::remedy)).noneMatch(String::isBlank);
    assertThat(Arrays.stream(Reason.values()).map(Reason::description)).doesNotHaveDuplicates();
  }
}
