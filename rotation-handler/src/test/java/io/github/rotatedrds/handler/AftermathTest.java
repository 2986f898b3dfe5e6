package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AftermathTest {

  /** A call fails in four ways and a message in two, one after the other. */
  @ParameterizedTest
  @CsvSource({"1, 4", "2, 4", "3, 4", "4, 4", "1, 2", "2, 2"})
  void shouldMeetEveryKindOfFaultInAllFourWays(int kind, int kinds) {
    Set<Aftermath> met =
        IntStream.range(0, 8)
            .mapToObj(place -> Aftermath.of(kinds * place + kind))
            .collect(Collectors.toSet());

    assertThat(met).hasSize(4);
  }

  @Test
  void shouldHaveAnOppositeWithNothingInCommon() {
    assertThat(new Aftermath(true, false).opposite()).isEqualTo(new Aftermath(false, true));
  }
}
