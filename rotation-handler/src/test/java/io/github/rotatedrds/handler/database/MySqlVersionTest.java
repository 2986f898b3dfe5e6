package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlVersionTest {

  @ParameterizedTest
  @CsvSource({
    "8.0.13, false",
    "8.0.14, true",
    "8.0.28-log, true",
    "8.0.mysql_aurora.3.05.2, false",
    "8.4.0, true",
    "9.7.0, true",
    "5.7.44, false",
    "5.5.5-10.11.6-MariaDB, false",
    "nonsense, false"
  })
  void shouldKnowWhichServersKeepTwoPasswords(String text, boolean keeps) {
    assertThat(MySqlVersion.of(text).keepsTwoPasswords()).isEqualTo(keeps);
  }
}
