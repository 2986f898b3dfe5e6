package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** What is quoted is read back as it was, and nothing of it stands outside the quotes. */
class QuotingPropertiesTest {

  /** No NUL, which PostgreSQL has not and secrets may not have. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("'\"`\\%;,$ -aE\n").ofMaxLength(12),
        Arbitraries.strings().excludeChars('\0').ofMaxLength(30));
  }

  @Property
  void shouldGiveBackAnyNameOfPostgres(@ForAll("texts") String name) {
    assertThat(unquoted(PostgresQuotes.identifier(name), '"', false)).isEqualTo(name);
  }

  @Property
  void shouldGiveBackAnyTextOfPostgres(
      @ForAll("texts") String text, @ForAll boolean standardConformingStrings) {
    String literal = PostgresQuotes.literal(text).strip();
    boolean escape = literal.startsWith("E");

    assertThat(
            unquoted(literal.substring(escape ? 1 : 0), '\'', escape || !standardConformingStrings))
        .isEqualTo(text);
  }

  @Property
  void shouldTakeAnyListOfNamesApart(
      @ForAll @NotEmpty @Size(max = 4) List<@From("texts") String> names) {
    String list = names.stream().map(PostgresQuotes::identifier).collect(Collectors.joining(", "));

    assertThat(PostgresQuotes.names(list)).isEqualTo(names);
  }

  @Property
  void shouldGiveBackAnyNameOfMySql(@ForAll("texts") String name) {
    assertThat(unquoted(MySqlQuoting.identifier(name), '`', false)).isEqualTo(name);
  }

  @Property
  void shouldGiveBackAnyTextOfMySql(@ForAll("texts") String text) {
    assertThat(unquoted(MySqlQuoting.literal(text), '\'', true)).isEqualTo(text);
  }

  /** A mode that sessions of {@link AccountSql} leave: there the text is another, but still one. */
  @Property
  void shouldEndNoTextOfMySqlEarlyWithoutBackslashEscapes(@ForAll("texts") String text) {
    assertThat(unquoted(MySqlQuoting.literal(text), '\'', false))
        .isEqualTo(text.replace("\\", "\\\\"));
  }

  @Property
  void shouldGiveBackAnyNameOfDb2(@ForAll("texts") String name) {
    assertThat(unquoted(Db2Sql.quote(name), '"', false)).isEqualTo(name);
  }

  /** Reads as servers do: a doubled quote is one, and so is what comes after a backslash. */
  private static String unquoted(String quoted, char quote, boolean backslashEscapes) {
    assertThat(quoted.charAt(0)).isEqualTo(quote);
    StringBuilder text = new StringBuilder();
    int at = 1;
    while (quoted.charAt(at) != quote || quoted.startsWith(String.valueOf(quote), at + 1)) {
      boolean escaping =
          quoted.charAt(at) == quote || backslashEscapes && quoted.charAt(at) == '\\';
      at += escaping ? 1 : 0;
      text.append(quoted.charAt(at++));
    }
    assertThat(at).as("where the quotes end").isEqualTo(quoted.length() - 1);
    return text.toString();
  }
}
