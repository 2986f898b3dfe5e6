package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;

class RandomPasswordsTest {

  private final FakeSecretsManager secrets = new FakeSecretsManager();

  @RepeatedTest(20)
  void shouldHaveEveryTypeEvenWhenShort() {
    assertThat(secrets.getRandomPassword(r -> r.passwordLength(4L)).randomPassword())
        .hasSize(4)
        .containsPattern("[a-z]")
        .containsPattern("[A-Z]")
        .containsPattern("[0-9]")
        .containsPattern("[^a-zA-Z0-9]");
  }

  @Test
  void shouldLeaveOutWhatIsExcluded() {
    assertThat(
            secrets
                .getRandomPassword(
                    r ->
                        r.passwordLength(4096L)
                            .excludePunctuation(true)
                            .excludeNumbers(true)
                            .excludeUppercase(true)
                            .excludeCharacters("abc"))
                .randomPassword())
        .matches("[d-z]{4096}");
  }

  @Test
  void shouldIncludeSpacesWhenAskedTo() {
    assertThat(
            secrets
                .getRandomPassword(r -> r.passwordLength(5L).includeSpace(true))
                .randomPassword())
        .contains(" ");
  }

  @Test
  void shouldRefuseALengthThatHasNoRoomForEveryType() {
    assertThatThrownBy(() -> secrets.getRandomPassword(r -> r.passwordLength(3L)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void shouldRefuseALengthOfMoreThan4096() {
    assertThatThrownBy(() -> secrets.getRandomPassword(r -> r.passwordLength(4097L)))
        .isInstanceOf(InvalidParameterException.class);
  }
}
