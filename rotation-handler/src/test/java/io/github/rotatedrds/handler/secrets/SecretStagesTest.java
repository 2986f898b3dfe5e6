package io.github.rotatedrds.handler.secrets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretStagesTest {

  @Test
  void shouldAcceptTheVersionThatIsPending() {
    assertThatCode(() -> stages(true, Map.of("v2", List.of("AWSPENDING"))).requirePending("v2"))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNameTheVersionThatHoldsThePendingLabel() {
    SecretStages stages =
        stages(true, Map.of("v1", List.of("AWSCURRENT"), "v3", List.of("AWSPENDING")));

    assertThatThrownBy(() -> stages.requirePending("v2"))
        .hasMessage(
            "the secret has no such version, or it lost its labels; AWSPENDING is on version v3; if that rotation is not"
                + " running any more, release it with 'aws secretsmanager update-secret-version-stage --secret-id arn:s"
                + " --version-stage AWSPENDING --remove-from-version-id v3'");
  }

  @Test
  void shouldSayThatNoVersionIsPending() {
    SecretStages stages =
        stages(true, Map.of("v1", List.of("AWSCURRENT"), "v2", List.of("AWSPREVIOUS")));

    assertThatThrownBy(() -> stages.requirePending("v2"))
        .hasMessage(
            "the version has the labels [AWSPREVIOUS] but not AWSPENDING; no version has AWSPENDING; start a new rotation"
                + " with 'aws secretsmanager rotate-secret'");
  }

  @Test
  void shouldRefuseWhenRotationIsSwitchedOff() {
    assertThatThrownBy(
            () -> stages(false, Map.of("v2", List.of("AWSPENDING"))).requirePending("v2"))
        .hasMessage(
            "rotation of this secret is switched off; switch it on with 'aws secretsmanager rotate-secret'");
  }

  private static SecretStages stages(boolean enabled, Map<String, List<String>> labels) {
    return new SecretStages("arn:s", enabled, labels, Map.of());
  }
}
