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
    return IntStream.range(0, 200).mapToObj(i -> policy.generate(random).reveal());
  }
}
