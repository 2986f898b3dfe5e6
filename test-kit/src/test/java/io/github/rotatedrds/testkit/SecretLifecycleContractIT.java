package io.github.rotatedrds.testkit;

import static io.github.rotatedrds.testkit.Account.SECRET;
import static io.github.rotatedrds.testkit.Account.V1;
import static io.github.rotatedrds.testkit.Account.V2;
import static io.github.rotatedrds.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

@ParameterizedClass
@EnumSource(Route.class)
class SecretLifecycleContractIT {

  private final Account account;
  private final SecretsManagerClient client;

  SecretLifecycleContractIT(Route route) {
    this.account = route.open().withSecret();
    this.client = account.client();
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void shouldGiveTheArnASuffixOfSixLetters() {
    assertThat(client.describeSecret(r -> r.secretId(SECRET)).arn())
        .matches("arn:aws:secretsmanager:us-east-1:123456789012:secret:orders/app-[A-Za-z]{6}");
  }

  @Test
  void shouldCreateASecretWithoutAnyVersion() {
    assertThat(client.createSecret(r -> r.name("empty")).versionId()).isNull();

    assertThat(client.describeSecret(r -> r.secretId("empty")).versionIdsToStages()).isEmpty();
  }

  @Test
  void shouldRefuseASecondSecretOfTheSameName() {
    assertRefused(
        ResourceExistsException.class,
        "already exists",
        () -> client.createSecret(r -> r.name(SECRET).secretString("other")));
  }

  @Test
  void shouldAnswerARepeatedCreationAsTheFirstOne() {
    assertThat(
            client
                .createSecret(r -> r.name(SECRET).clientRequestToken(V1).secretString("one"))
                .versionId())
        .isEqualTo(V1);
  }

  @Test
  void shouldRefuseANameWithForbiddenCharacters() {
    assertRefused(
        InvalidParameterException.class,
        "Invalid name",
        () -> client.createSecret(r -> r.name("no spaces")));
  }

  @Test
  void shouldAddReplaceAndRemoveTags() {
    client.tagResource(r -> r.secretId(SECRET).tags(tag("team", "a"), tag("stage", "test")));
    client.tagResource(r -> r.secretId(SECRET).tags(tag("team", "b")));
    client.untagResource(r -> r.secretId(SECRET).tagKeys("stage"));

    assertThat(client.describeSecret(r -> r.secretId(SECRET)).tags())
        .containsExactly(tag("team", "b"));
  }

  @Test
  void shouldRefuseTagsInTheNamespaceOfAws() {
    assertRefused(
        InvalidParameterException.class,
        "aws:",
        () -> client.tagResource(r -> r.secretId(SECRET).tags(tag("aws:x", "y"))));
  }

  @Test
  void shouldUpdateTheDescriptionWithoutANewVersion() {
    assertThat(client.updateSecret(r -> r.secretId(SECRET).description("new")).versionId())
        .isNull();

    assertThat(client.describeSecret(r -> r.secretId(SECRET)).description()).isEqualTo("new");
    assertThat(account.stages()).containsOnlyKeys(V1);
  }

  @Test
  void shouldMakeTheUpdatedValueCurrent() {
    client.updateSecret(r -> r.secretId(SECRET).clientRequestToken(V2).secretString("two"));

    assertThat(account.valueAt("AWSCURRENT")).isEqualTo("two");
    assertThat(account.valueAt("AWSPREVIOUS")).isEqualTo("one");
  }

  @Test
  void shouldRefuseAnUpdateUnderATokenThatExistsEvenWithTheSameValue() {
    assertRefused(
        ResourceExistsException.class,
        "already in use",
        () ->
            client.updateSecret(
                r -> r.secretId(SECRET).clientRequestToken(V1).secretString("one")));
  }

  @Test
  void shouldDescribeASecretThatIsScheduledForDeletion() {
    client.deleteSecret(r -> r.secretId(SECRET).recoveryWindowInDays(7L));

    assertThat(client.describeSecret(r -> r.secretId(SECRET)).deletedDate())
        .isEqualTo("2026-12-01T10:00:00Z");
  }

  @Test
  void shouldRestoreADeletedSecret() {
    client.deleteSecret(r -> r.secretId(SECRET));
    client.restoreSecret(r -> r.secretId(SECRET));

    assertThat(account.valueAt("AWSCURRENT")).isEqualTo("one");
  }

  @Test
  void shouldForgetADeletedSecretWhenItsRecoveryWindowIsOver() {
    client.deleteSecret(r -> r.secretId(SECRET));
    account.clock().advance(Duration.ofDays(31));

    assertRefused(
        ResourceNotFoundException.class,
        "can't find the specified secret.",
        () -> client.restoreSecret(r -> r.secretId(SECRET)));
  }

  @Test
  void shouldRefuseTheNameOfASecretThatIsScheduledForDeletion() {
    client.deleteSecret(r -> r.secretId(SECRET));

    assertRefused(
        InvalidRequestException.class,
        "already scheduled for deletion",
        () -> client.createSecret(r -> r.name(SECRET)));
  }

  @Test
  void shouldDeleteAtOnceWhenForced() {
    client.deleteSecret(r -> r.secretId(SECRET).forceDeleteWithoutRecovery(true));

    assertThat(client.createSecret(r -> r.name(SECRET)).name()).isEqualTo(SECRET);
  }

  @Test
  void shouldRefuseToForceWithARecoveryWindow() {
    assertRefused(
        InvalidParameterException.class,
        "in conjunction with RecoveryWindowInDays",
        () ->
            client.deleteSecret(
                r -> r.secretId(SECRET).forceDeleteWithoutRecovery(true).recoveryWindowInDays(7L)));
  }

  @Test
  void shouldMakeRandomPasswordsOfEveryType() {
    assertThat(client.getRandomPassword(r -> r.excludeCharacters("'\"")).randomPassword())
        .hasSize(32)
        .matches(".*[a-z].*")
        .matches(".*[A-Z].*")
        .matches(".*[0-9].*")
        .doesNotContain("'", "\"");
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
