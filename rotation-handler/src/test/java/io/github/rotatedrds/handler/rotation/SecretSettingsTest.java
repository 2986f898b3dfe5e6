package io.github.rotatedrds.handler.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.PasswordPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretSettingsTest {
  private static final RotationDefaults DEFAULTS =
      new RotationDefaults(
          RotationScheme.ALTERNATING_USERS,
          new PasswordPolicy(32, PasswordRules.DEFAULT_EXCLUDE_CHARACTERS));

  @Test
  void shouldBeTheFunctionsWithoutTags() {
    SecretSettings settings = settings(Map.of());

    assertThat(settings.scheme()).isEqualTo(RotationScheme.ALTERNATING_USERS);
    assertThat(settings.superuserArn()).isEmpty();
    assertThat(settings.provisioning()).isEmpty();
  }

  @Test
  void shouldReadTheTags() {
    Provisioning provisioning = reading("orders");
    Map<String, String> tags = provisioning.toTags();
    tags.put("rotated-rds:scheme", "single-user");
    tags.put("rotated-rds:superuser-secret", "arn:superuser");

    SecretSettings settings = settings(tags);

    assertThat(settings.scheme()).isEqualTo(RotationScheme.SINGLE_USER);
    assertThat(settings.superuserArn()).contains("arn:superuser");
    assertThat(settings.provisioning()).contains(provisioning);
  }

  @Test
  void shouldRefuseGrantsThatTheRulesForbidWhoeverWroteThem() {
    Map<String, String> tags = reading("mysql").toTags();

    assertThatThrownBy(() -> settings(tags))
        .hasMessage(
            "the secret's tags are wrong: rotated-rds:provision: database mysql is the system's own");
  }

  @Test
  void shouldRefuseProvisioningThatIsNotWhatTheConstructWrote() {
    assertThatThrownBy(() -> settings(Map.of("rotated-rds:provision-1", "cmVhZCBvcmRlcnM=")))
        .hasMessageContaining("the tags rotated-rds:provision-1, -2, … are incomplete");
  }

  @Test
  void shouldTakeOverlappingPasswordsAndPromotionFromTheTags() {
    SecretSettings settings =
        settings(
            Map.of(
                "rotated-rds:scheme", "overlapping-passwords",
                "rotated-rds:promotion", "after-proof"));

    assertThat(settings.scheme()).isEqualTo(RotationScheme.OVERLAPPING_PASSWORDS);
    assertThat(settings.promotion()).isEqualTo(Promotion.AFTER_PROOF);
  }

  @Test
  void shouldPromoteAtFinishByDefault() {
    assertThat(settings(Map.of()).promotion()).isEqualTo(Promotion.AT_FINISH);
  }

  @Test
  void shouldRefuseOverlappingPasswordsWhereUsersHaveOne() {
    Map<String, String> tags = Map.of("rotated-rds:scheme", "overlapping-passwords");

    assertThatThrownBy(() -> SecretSettings.from(tags, DatabaseEngine.MARIADB, DEFAULTS))
        .hasMessage(
            "the secret's tags are wrong: tag rotated-rds:scheme must not be overlapping-passwords on MariaDB;"
                + " only MySQL keeps two passwords of a user");
  }

  @Test
  void shouldListWhatPromotionMayBe() {
    assertThatThrownBy(() -> settings(Map.of("rotated-rds:promotion", "at once")))
        .hasMessage(
            "the secret's tags are wrong: tag rotated-rds:promotion must be one of at-finish, after-proof");
  }

  private static Provisioning reading(String database) {
    return new Provisioning(List.of(new OnDatabase(GrantPreset.READ, database, List.of())));
  }

  private static SecretSettings settings(Map<String, String> tags) {
    return SecretSettings.from(tags, DatabaseEngine.MYSQL, DEFAULTS);
  }
}
