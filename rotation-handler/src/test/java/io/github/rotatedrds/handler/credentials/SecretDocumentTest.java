package io.github.rotatedrds.handler.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretDocumentTest {

  @Test
  void shouldReadWhatAwsWrites() {
    Credentials credentials =
        read(
            """
            {"engine":"aurora-mysql","host":"db.example.com","port":3307,"dbname":"orders",
             "username":"app","password":"Zebra-1","masterarn":"arn:aws:x"}""");

    assertThat(credentials)
        .isEqualTo(
            new Credentials(
                DatabaseEngine.MYSQL,
                "db.example.com",
                3307,
                Optional.of("orders"),
                "app",
                Password.of("Zebra-1")));
  }

  @Test
  void shouldTakeThePortAsText() {
    assertThat(read(secret("\"port\":\"15432\"")).port()).isEqualTo(15432);
  }

  @Test
  void shouldUseTheEnginesPortWhenThereIsNone() {
    assertThat(read(secret("\"x\":1")).port()).isEqualTo(5432);
  }

  @Test
  void shouldListEveryProblemWithoutAnyValue() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"engine\":\"Zebra-1\",\"port\":\"Zebra-2\",\"dbname\":7,\"username\":\"\",\"password\":[\"Zebra-3\"]}"))
        .isInstanceOf(RotationFailure.class)
        .hasMessage(
            "AWSCURRENT of s: 'engine' must be one of "
                + DatabaseEngine.allNames()
                + ";"
                + " 'host' is missing;"
                + " 'port' must be a whole number from 1 to 65535;"
                + " 'dbname' must be text;"
                + " 'username' must be text and not empty;"
                + " 'password' must be text and not empty");
  }

  /** What follows a NUL is a parameter of the session to PostgreSQL. */
  @ParameterizedTest
  @ValueSource(
      strings = {"dbname=a\\u0000options\\u0000-c x=y", "username=a\\tb", "username=a\\ud800"})
  void shouldRefuseNamesWithControlAndHalfCharacters(String field) {
    String[] parts = field.split("=", 2);
    String json =
        "{\"engine\":\"postgres\",\"host\":\"h\",\"dbname\":\"d\",\"username\":\"u\",\"password\":\"p\"}";
    String wrong =
        json.replace("\"%s\":\"".formatted(parts[0]), "\"%s\":\"%s".formatted((Object[]) parts));

    assertThatThrownBy(() -> read(wrong))
        .hasMessage(
            "AWSCURRENT of s: '%s' must have no control and no half characters (lone surrogates)"
                .formatted(parts[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "1.5", "\"\"", "null", "true", "{}", "\"5432 \""})
  void shouldRefuseAWrongPort(String port) {
    assertThatThrownBy(() -> read(secret("\"port\":" + port)))
        .hasMessage("AWSCURRENT of s: 'port' must be a whole number from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oracle", "db2"})
  void shouldAskForTheDatabaseWhereTheEngineHasNoDefault(String engine) {
    assertThatThrownBy(
            () ->
                read(
                    "{\"engine\":\"%s\",\"host\":\"h\",\"username\":\"u\",\"password\":\"p\"}"
                        .formatted(engine)))
        .hasMessage("AWSCURRENT of s: 'dbname' is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db:5432",
        "db/x?sslmode=disable",
        "db,other",
        "jdbc:x",
        "db&a",
        "a b",
        "-a",
        "[::1]"
      })
  void shouldRefuseAHostThatIsMoreThanAName(String host) {
    assertThatThrownBy(
            () ->
                read(
                    "{\"engine\":\"mysql\",\"host\":\"%s\",\"username\":\"u\",\"password\":\"p\"}"
                        .formatted(host)))
        .hasMessage("AWSCURRENT of s: 'host' must be a DNS name without port or scheme");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres, u, 63, bytes, PostgreSQL",
    "mysql, 漢, 32, characters, MySQL",
    "mariadb, 漢, 80, characters, MariaDB",
    "sqlserver, 漢, 128, characters, SQL Server"
  })
  void shouldRefuseAUserNameTheEngineWouldCut(
      String engine, String character, int max, String unit, String name) {
    String secret = "{\"engine\":\"%s\",\"host\":\"h\",\"username\":\"%s\",\"password\":\"p\"}";

    assertThatThrownBy(() -> read(secret.formatted(engine, character.repeat(max + 1))))
        .hasMessage(
            "AWSCURRENT of s: 'username' must have at most %d %s on %s, got %d"
                .formatted(max, unit, name, max + 1));
    assertThat(read(secret.formatted(engine, character.repeat(max))).username()).hasSize(max);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Zebra-1",
        "null",
        "[]",
        "\"Zebra-1\"",
        "{\"password\":\"Zebra-1\"",
        "{}Zebra-1",
        "{}{}",
        "{}]",
        "{'a':1}",
        "{\"a\":NaN}",
        "// Zebra-1\n{}",
        "{\"password\":\"Zebra-1\",\"password\":\"Zebra-1\"}"
      })
  void shouldRefuseWhatIsNotOneJsonObjectWithoutQuotingIt(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            RotationFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG))
        .hasNoCause()
        .hasMessage("AWSCURRENT of s is not a JSON object, such as {\"username\": …}");
  }

  @Test
  void shouldKeepEveryOtherKeyAsItWas() {
    String json =
        "{\"b\":1.00,\"password\":\"x\",\"a\":{\"n\":[1e5,null,true,\"\\u00e9\\\"\"]},\"username\":\"u\",\"big\":12345678901234567890}";

    String changed = SecretDocument.parse(json, "s").with("v", Password.of("n\"e\\w"));

    assertThat(changed)
        .isEqualTo(
            "{\"b\":1.00,\"password\":\"n\\\"e\\\\w\",\"a\":{\"n\":[1e5,null,true,\"é\\\"\"]},\"username\":\"v\",\"big\":12345678901234567890}");
  }

  @Test
  void shouldShowNoPasswordInAnyText() {
    SecretDocument document = SecretDocument.parse(secret("\"x\":1"), "s");

    assertThat(document + " " + document.credentials("s"))
        .doesNotContain("Zebra-1")
        .contains("<redacted>");
  }

  private static String secret(String field) {
    return "{\"engine\":\"postgres\",\"host\":\"h\",\"username\":\"u\",\"password\":\"Zebra-1\",%s}"
        .formatted(field);
  }

  private static Credentials read(String json) {
    return SecretDocument.parse(json, "AWSCURRENT of s").credentials("AWSCURRENT of s");
  }
}
