package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.PasswordPolicy;
import io.github.rotatedrds.handler.database.TrustedRoots;
import io.github.rotatedrds.handler.rotation.RotationDefaults;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandlerConfigTest {

  @Test
  void shouldTrustTheShippedRootsAndTheJvmsByDefault() {
    HandlerConfig config = HandlerConfig.from(Map.of("ROTATED_RDS_ENGINE", "postgres"));

    assertThat(config.engine()).isEqualTo(DatabaseEngine.POSTGRES);
    assertThat(config.defaults())
        .isEqualTo(
            new RotationDefaults(
                RotationScheme.SINGLE_USER,
                new PasswordPolicy(32, PasswordRules.DEFAULT_EXCLUDE_CHARACTERS),
                Optional.empty()));
    assertThat(config.roots()).contains(new TrustedRoots(Path.of("/var/task/rds-roots.pem"), true));
  }

  @Test
  void shouldTrustOnlyTheCustomRootsWhenThereAreSome() {
    HandlerConfig config =
        HandlerConfig.from(
            Map.of(
                "ROTATED_RDS_ENGINE", "mysql",
                "ROTATED_RDS_CA_FILE", "custom.pem",
                "LAMBDA_TASK_ROOT", "/task"));

    assertThat(config.roots()).contains(new TrustedRoots(Path.of("/task/custom.pem"), false));
  }

  @Test
  void shouldTakeTheSchemeOfSecretsWithoutTags() {
    HandlerConfig config =
        HandlerConfig.from(
            Map.of("ROTATED_RDS_ENGINE", "mysql", "ROTATED_RDS_SCHEME", "alternating-users"));

    assertThat(config.defaults().scheme()).isEqualTo(RotationScheme.ALTERNATING_USERS);
  }

  @Test
  void shouldTakeThePortOfSecretsWithoutTags() {
    HandlerConfig config =
        HandlerConfig.from(Map.of("ROTATED_RDS_ENGINE", "oracle-ee", "ROTATED_RDS_PORT", "2484"));

    assertThat(config.defaults().port()).contains(2484);
  }

  @Test
  void shouldRefuseAPortThatIsNone() {
    Map<String, String> environment =
        Map.of("ROTATED_RDS_ENGINE", "oracle-ee", "ROTATED_RDS_PORT", "65536");

    assertThatThrownBy(() -> HandlerConfig.from(environment))
        .hasMessage(
            "the function's environment is wrong: ROTATED_RDS_PORT must be a whole number from 1 to 65535");
  }

  @Test
  void shouldUseNoTlsOnlyWhenToldSo() {
    HandlerConfig config =
        HandlerConfig.from(
            Map.of("ROTATED_RDS_ENGINE", "mariadb", "ROTATED_RDS_TLS", "clear-text"));

    assertThat(config.roots()).isEmpty();
  }

  @Test
  void shouldListEveryWrongVariable() {
    Map<String, String> environment =
        Map.of("ROTATED_RDS_ENGINE", "sybase", "ROTATED_RDS_TLS", "prefer");

    assertThatThrownBy(() -> HandlerConfig.from(environment))
        .hasMessage(
            "the function's environment is wrong: ROTATED_RDS_ENGINE must be one of "
                + DatabaseEngine.allNames()
                + "; ROTATED_RDS_TLS must be verify-full or clear-text");
  }

  @Test
  void shouldMakeShorterPasswordsWhereTheEngineTakesNoLongerOnes() {
    HandlerConfig config = HandlerConfig.from(Map.of("ROTATED_RDS_ENGINE", "oracle-ee"));

    assertThat(config.defaults().passwords().length()).isEqualTo(30);
  }

  @Test
  void shouldRefuseAPasswordPolicyThatTheEngineRefuses() {
    Map<String, String> environment =
        Map.of("ROTATED_RDS_ENGINE", "mysql", "ROTATED_RDS_PASSWORD_LENGTH", "64");

    assertThatThrownBy(() -> HandlerConfig.from(environment))
        .hasMessage(
            "the function's environment is wrong: 'passwordLength' must be between 8 and 41, got 64");
  }
}
