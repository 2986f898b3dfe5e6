package io.github.rotatedrds.handler.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void shouldKeepOrdinaryText() {
    assertThat(OneLine.of("user Zoë on db.example.com:5432 🙂"))
        .isEqualTo("user Zoë on db.example.com:5432 🙂");
  }

  @Test
  void shouldEscapeWhatStartsALine() {
    assertThat(OneLine.of("a\r\nb\u2028c\u2029d\u0085e\u000bf\u000cg"))
        .isEqualTo("a\\u000d\\u000ab\\u2028c\\u2029d\\u0085e\\u000bf\\u000cg");
  }

  @Test
  void shouldEscapeWhatMovesACursorOrTurnsTheText() {
    assertThat(OneLine.of("a\u001b[2Jb\u202ec\u0000\ud800"))
        .isEqualTo("a\\u001b[2Jb\\u202ec\\u0000\\ud800");
  }

  @Test
  void shouldHoldForEveryFailure() {
    assertThat(new RotationFailure(FailureKind.AUTH, "user a\nb")).hasMessage("user a\\u000ab");
  }
}
