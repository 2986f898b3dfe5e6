package io.github.rotatedrds.handler.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFewTest {

  @Test
  void shouldNameAllOfAFew() {
    assertThat(FirstFew.of(List.of("a", "b", "c", "d", "e"))).isEqualTo("a; b; c; d; e");
  }

  @Test
  void shouldCountTheOthersOfMany() {
    assertThat(FirstFew.of(List.of("a", "b", "c", "d", "e", "f", "g")))
        .isEqualTo("a; b; c; d; e; and 2 more");
  }
}
