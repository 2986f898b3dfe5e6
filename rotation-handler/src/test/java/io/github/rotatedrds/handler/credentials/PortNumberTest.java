package io.github.rotatedrds.handler.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortNumberTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2484, 65535})
  void shouldBeAPortWhenTheTextIsOne(int port) {
    assertThat(PortNumber.of(String.valueOf(port))).contains(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "01521", "65536", "99999999999", "-1", "+1", "15.0", "1e3", "٣"})
  void shouldBeNoneWhenTheTextIsNot(String text) {
    assertThat(PortNumber.of(text)).isEmpty();
  }
}
