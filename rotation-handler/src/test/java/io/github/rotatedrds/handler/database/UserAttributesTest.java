package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAttributesTest {
  private static final Optional<String> MARK = Optional.of("arn:x");

  @Test
  void shouldAddTheMark() {
    assertThat(UserAttributes.patch("{}", "{}", MARK)).contains("{\"rotated-rds\":\"arn:x\"}");
  }

  @Test
  void shouldFindNothingToDoWhenMarkedAndEqual() {
    assertThat(
            UserAttributes.patch(
                "{\"team\": \"a\"}", "{\"rotated-rds\": \"arn:x\", \"team\": \"a\"}", MARK))
        .isEmpty();
  }

  @Test
  void shouldReplaceAnotherSecretsMark() {
    assertThat(UserAttributes.patch("{}", "{\"rotated-rds\": \"arn:y\"}", MARK)).isPresent();
  }

  @Test
  void shouldTakeAwayWhatTheBaseHasNot() {
    assertThat(UserAttributes.patch("{\"a\": 1}", "{\"b\": 2}", Optional.empty()))
        .contains("{\"b\":null,\"a\":1}");
  }

  @Test
  void shouldNotCopyTheMarkOfTheBase() {
    assertThat(UserAttributes.patch("{\"rotated-rds\": \"arn:z\"}", "{}", Optional.empty()))
        .isEmpty();
  }

  @Test
  void shouldKnowTheMark() {
    assertThat(UserAttributes.isMarked("{\"rotated-rds\": \"arn:x\"}", "arn:x")).isTrue();
    assertThat(UserAttributes.isMarked("{\"rotated-rds\": \"arn:y\"}", "arn:x")).isFalse();
    assertThat(UserAttributes.isMarked("{}", "arn:x")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                          | false
          {"team": "a"}                               | false
          {"rotated-rds": "arn:1"}                    | false
          {"rotated-rds": "provisioned for arn:1"}    | false
          {"rotated-rds": "arn:2"}                    | true
          {"rotated-rds": "provisioned for arn:2"}    | true
          {"rotated-rds": 1}                          | true
          """)
  void shouldKnowAMarkOfAnotherSecret(String attributes, boolean anothers) {
    assertThat(UserAttributes.isAnothers(attributes, "arn:1")).isEqualTo(anothers);
  }
}
