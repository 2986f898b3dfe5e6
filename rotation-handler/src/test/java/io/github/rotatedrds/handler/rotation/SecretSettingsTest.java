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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSettingsTest {
  private static final RotationDefaults DEFAULTS =
      new RotationDefaults(
          RotationScheme.ALTERNATING_USERS,
          new PasswordPolicy(32, PasswordRules.DEFAULT_EXCLUDE_CHARACTERS),
          Optional.of(50001));

  @Test
  void shouldBeTheFunctionsWithoutTags() {
    SecretSettings settings = settings(Map.of());

    assertThat(settings.scheme()).isEqualTo(RotationScheme.ALTERNATING_USERS);
    assertThat(settings.superuserArn()).isEmpty();
    assertThat(settings.username()).isEmpty();
    assertThat(settings.provisioning()).isEmpty();
    assertThat(settings.port()).contains(50001);
  }

  @Test
  void shouldReadTheTags() {
    Provisioning provisioning = reading("orders");
    Map<String, String> tags = provisioning.toTags();
    tags.put("rotated-rds:scheme", "single-user");
    tags.put("rotated-rds:superuser-secret", "arn:superuser");
    tags.put("rotated-rds:username", "orders");
    tags.put("rotated-rds:port", "50002");

    SecretSettings settings = settings(tags);

    assertThat(settings.scheme()).isEqualTo(RotationScheme.SINGLE_USER);
    assertThat(settings.superuserArn()).contains("arn:superuser");
    assertThat(settings.username()).contains("orders");
    assertThat(settings.provisioning()).contains(provisioning);
    assertThat(settings.port()).contains(50002);
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

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "-1", "1521.0", "port", " 2484"})
  void shouldRefuseAPortThatIsNoneWithTheOtherProblems(String port) {
    assertThatThrownBy(
            () -> settings(Map.of("rotated-rds:port", port, "rotated-rds:scheme", "none")))
        .hasMessageStartingWith(
            "the secret's tags are wrong: tag rotated-rds:scheme must be one of")
        .hasMessageEndingWith("; tag rotated-rds:port must be a whole number from 1 to 65535");
  }

  private static Provisioning reading(String database) {
    return new Provisioning(List.of(new OnDatabase(GrantPreset.READ, database, List.of())));
  }

  private static SecretSettings settings(Map<String, String> tags) {
    return SecretSettings.from(tags, DatabaseEngine.MYSQL, DEFAULTS);
  }
}
