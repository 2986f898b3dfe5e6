package io.github.rotatedrds.handler.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.PasswordRules;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void shouldMakePasswordsOfTheAskedLength() {
    assertThat(generate(new PasswordPolicy(41, PasswordRules.DEFAULT_EXCLUDE_CHARACTERS)))
        .allSatisfy(password -> assertThat(password).hasSize(41));
  }

  @Test
  void shouldNeverUseAnExcludedCharacter() {
    assertThat(generate(new PasswordPolicy(32, "/\"@ abc")))
        .noneMatch(p -> p.matches(".*[/\"@ abc].*"));
  }

  @Test
  void shouldUseEveryClassThatIsNotExcluded() {
    assertThat(generate(new PasswordPolicy(16, "/\"@ ")))
        .allSatisfy(
            password ->
                assertThat(password)
                    .matches(".*[a-z].*")
                    .matches(".*[A-Z].*")
                    .matches(".*[0-9].*")
                    .matches(".*[^A-Za-z0-9].*"));
  }

  /** Profiles of Oracle and components of MySQL ask for two of a class. */
  @Test
  void shouldUseTwoOfEveryClassEvenInShortPasswords() {
    assertThat(generate(new PasswordPolicy(16, "/\"@ ")))
        .allSatisfy(
            password ->
                assertThat(password)
                    .matches(".*[a-z].*[a-z].*")
                    .matches(".*[A-Z].*[A-Z].*")
                    .matches(".*[0-9].*[0-9].*")
                    .matches(".*[^A-Za-z0-9].*[^A-Za-z0-9].*"));
  }

  /** Nothing but these letters is left, so that most passwords would have the name. */
  @Test
  void shouldNotPutTheUsersNameIntoThePassword() {
    String others = PasswordRules.alphabet("abAB");
    PasswordPolicy policy = new PasswordPolicy(16, others + "/\"@ ");

    assertThat(IntStream.range(0, 200).mapToObj(i -> policy.generate("abba", random).reveal()))
        .allSatisfy(password -> assertThat(password).doesNotContainIgnoringCase("abba"));
  }

  @Test
  void shouldDoWithoutAClassThatIsExcludedAsAWhole() {
    assertThat(
            generate(new PasswordPolicy(32, "0123456789" + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ")))
        .allSatisfy(password -> assertThat(password).matches("[A-Za-z]{32}"));
  }

  @Test
  void shouldMakeAnotherPasswordEachTime() {
    assertThat(generate(new PasswordPolicy(32, "/\"@ ")).distinct()).hasSize(200);
  }

  private Stream<String> generate(PasswordPolicy policy) {
    return IntStream.range(0, 200).mapToObj(i -> policy.generate("app", random).reveal());
  }
}
