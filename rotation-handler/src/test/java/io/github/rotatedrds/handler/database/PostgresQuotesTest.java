package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresQuotesTest {

  @Test
  void shouldDoubleQuotesInsideIdentifiers() {
    assertThat(PostgresQuotes.identifier("O'Neill \"2nd\"; --"))
        .isEqualTo("\"O'Neill \"\"2nd\"\"; --\"");
  }

  @Test
  void shouldDoubleQuotesInsideLiterals() {
    assertThat(PostgresQuotes.literal("it's")).isEqualTo("'it''s'");
  }

  @Test
  void shouldEscapeBackslashesWhateverTheServersStandard() {
    assertThat(PostgresQuotes.literal("a\\'; --")).isEqualTo(" E'a\\\\''; --'");
  }

  @Test
  void shouldRefuseAZeroCharacter() {
    assertThatThrownBy(() -> PostgresQuotes.identifier("a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PostgreSQL has no names or values with a zero character");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "$user", public         | '$user', 'public'
          Sales,AUDIT             | 'sales', 'audit'
          "Odd, ""name""\", x      | 'Odd, "name"', 'x'
          ""                      | ''
          ``                      | ''
          x;drop/**/table/**/y,z  | 'x;drop/**/table/**/y', 'z'
          x' , y                  | 'x''', 'y'
          """)
  void shouldTakeAListOfNamesApart(String list, String literals) {
    assertThat(PostgresQuotes.literals(PostgresQuotes.names(list))).isEqualTo(literals);
  }
}
