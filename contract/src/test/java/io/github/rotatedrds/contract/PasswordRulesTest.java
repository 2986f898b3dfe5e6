package io.github.rotatedrds.contract;

import static io.github.rotatedrds.contract.PasswordRules.DEFAULT_EXCLUDE_CHARACTERS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PasswordRulesTest {

  private final PasswordRules rules = new PasswordRules(8, 41, "/\"@ ");

  @ParameterizedTest
  @EnumSource(DatabaseEngine.class)
  void shouldAcceptTheDefaultsOnEveryEngine(DatabaseEngine engine) {
    PasswordRules engines = engine.passwordRules();

    assertThat(engines.problems(engines.defaultLength(), DEFAULT_EXCLUDE_CHARACTERS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"MYSQL, 32", "ORACLE, 30"})
  void shouldShortenTheDefaultLengthToWhatTheEngineTakes(DatabaseEngine engine, int length) {
    assertThat(engine.passwordRules().defaultLength()).isEqualTo(length);
  }

  @Test
  void shouldRefuseALengthThatTheEngineRefuses() {
    assertThat(rules.problems(42, DEFAULT_EXCLUDE_CHARACTERS))
        .containsExactly("'passwordLength' must be between 8 and 41, got 42");
  }

  @Test
  void shouldRefuseToGenerateCharactersThatRdsRefuses() {
    assertThat(rules.problems(32, "/@'"))
        .containsExactly(
            "'excludeCharacters' must contain each of [/\"@ ], which RDS refuses in passwords, but lacks [\" ]");
  }

  @Test
  void shouldRefuseAPasswordThatCouldBeGuessed() {
    assertThat(rules.problems(8, "/\"@ "))
        .containsExactly(
            "'passwordLength' and 'excludeCharacters' must leave at least 96 bits of entropy, got 52; make the password longer or exclude less");
  }

  @Test
  void shouldListEveryProblemAtOnce() {
    assertThat(rules.problems(4, "")).hasSize(3);
  }

  @Test
  void shouldMakePasswordsOfPrintableAsciiOnly() {
    assertThat(PasswordRules.alphabet(DEFAULT_EXCLUDE_CHARACTERS))
        .isEqualTo(",-.0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZ^_abcdefghijklmnopqrstuvwxyz");
  }
}
