package io.github.rotatedrds.handler.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.PasswordPolicy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionSettingsTest {
  private static final RotationDefaults DEFAULTS =
      new RotationDefaults(
          RotationScheme.SINGLE_USER,
          new PasswordPolicy(32, PasswordRules.DEFAULT_EXCLUDE_CHARACTERS),
          Optional.empty());

  @Test
  void shouldRotateASingleUserAndPromoteAtFinishByDefault() {
    SecretSettings settings = settings(DatabaseEngine.POSTGRES, Map.of());

    assertThat(settings.scheme()).isEqualTo(RotationScheme.SINGLE_USER);
    assertThat(settings.promotion()).isEqualTo(Promotion.AT_FINISH);
  }

  @Test
  void shouldTakeSchemeAndPromotionFromTheTags() {
    SecretSettings settings =
        settings(
            DatabaseEngine.MYSQL,
            Map.of(
                "rotated-rds:scheme", "overlapping-passwords",
                "rotated-rds:promotion", "after-proof"));

    assertThat(settings.scheme()).isEqualTo(RotationScheme.OVERLAPPING_PASSWORDS);
    assertThat(settings.promotion()).isEqualTo(Promotion.AFTER_PROOF);
  }

  @Test
  void shouldRefuseOverlappingPasswordsWhereUsersHaveOne() {
    assertThatThrownBy(
            () ->
                settings(
                    DatabaseEngine.MARIADB, Map.of("rotated-rds:scheme", "overlapping-passwords")))
        .hasMessage(
            "the secret's tags are wrong: tag rotated-rds:scheme must not be overlapping-passwords on MariaDB;"
                + " only MySQL keeps two passwords of a user");
  }

  @Test
  void shouldListWhatPromotionMayBe() {
    assertThatThrownBy(
            () -> settings(DatabaseEngine.MYSQL, Map.of("rotated-rds:promotion", "at once")))
        .hasMessage(
            "the secret's tags are wrong: tag rotated-rds:promotion must be one of at-finish, after-proof");
  }

  private static SecretSettings settings(DatabaseEngine engine, Map<String, String> tags) {
    return SecretSettings.from(tags, engine, DEFAULTS);
  }
}
