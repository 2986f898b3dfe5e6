package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlQuotingTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "app, `app`",
        "o'neill, `o'neill`",
        "back`tick`, `back``tick```",
        "back\\slash\\, `back\\slash\\`",
        "a b, `a b`",
        "köln, `köln`"
      })
  void shouldQuoteIdentifiers(String name, String quoted) {
    assertThat(MySqlQuoting.identifier(name)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "app, 'app'",
        "o'neill, 'o''neill'",
        "back`tick`, 'back`tick`'",
        "back\\slash\\, 'back\\\\slash\\\\'",
        "\\' OR 1 --, '\\\\'' OR 1 --'",
        "köln, 'köln'"
      })
  void shouldQuoteTexts(String text, String quoted) {
    assertThat(MySqlQuoting.literal(text)).isEqualTo(quoted);
  }
}
