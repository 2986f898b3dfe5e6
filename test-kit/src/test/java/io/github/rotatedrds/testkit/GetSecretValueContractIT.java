package io.github.rotatedrds.testkit;

import static io.github.rotatedrds.testkit.Account.SECRET;
import static io.github.rotatedrds.testkit.Account.V1;
import static io.github.rotatedrds.testkit.Account.V2;
import static io.github.rotatedrds.testkit.Account.V3;
import static io.github.rotatedrds.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

@ParameterizedClass
@EnumSource(Route.class)
class GetSecretValueContractIT {

  private final Account account;

  GetSecretValueContractIT(Route route) {
    this.account = route.open().withSecret();
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void shouldReadTheCurrentVersionByDefault() {
    GetSecretValueResponse answer = account.client().getSecretValue(r -> r.secretId(SECRET));

    assertThat(answer.secretString()).isEqualTo("one");
    assertThat(answer.versionId()).isEqualTo(V1);
    assertThat(answer.versionStages()).containsExactly("AWSCURRENT");
    assertThat(answer.createdDate()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
  }

  @Test
  void shouldFindASecretByItsArnWithAndWithoutTheRandomSuffix() {
    String arn = account.client().describeSecret(r -> r.secretId(SECRET)).arn();

    assertThat(account.client().getSecretValue(r -> r.secretId(arn)).name()).isEqualTo(SECRET);
    assertThat(
            account
                .client()
                .getSecretValue(r -> r.secretId(arn.substring(0, arn.length() - 7)))
                .name())
        .isEqualTo(SECRET);
  }

  @Test
  void shouldReadBytesAsTheyWereWritten() {
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, (byte) 0xff, 10});
    account.client().createSecret(r -> r.name("binary").secretBinary(bytes));

    GetSecretValueResponse answer = account.client().getSecretValue(r -> r.secretId("binary"));

    assertThat(answer.secretBinary()).isEqualTo(bytes);
    assertThat(answer.secretString()).isNull();
  }

  @Test
  void shouldReadTextWithEveryKindOfCharacterAsItWasWritten() {
    String text = "{\"password\":\"q'\\\\\\\"%;&\u00e4\u20ac\ud83d\ude00\n\t\"}";
    account.put(V2, text);

    assertThat(account.valueAt("AWSCURRENT")).isEqualTo(text);
  }

  @Test
  void shouldReadAVersionWithoutLabelsByItsId() {
    account.put(V2, "two");
    account.put(V3, "three");

    assertThat(
            account.client().getSecretValue(r -> r.secretId(SECRET).versionId(V1)).secretString())
        .isEqualTo("one");
  }

  @Test
  void shouldRefuseAStageThatNoVersionHolds() {
    assertRefused(
        ResourceNotFoundException.class,
        "Secrets Manager can't find the specified secret value for staging label: AWSPREVIOUS",
        () -> account.valueAt("AWSPREVIOUS"));
  }

  @Test
  void shouldRefuseAnUnknownVersion() {
    assertRefused(
        ResourceNotFoundException.class,
        "Secrets Manager can't find the specified secret value for VersionId: " + V2,
        () -> account.client().getSecretValue(r -> r.secretId(SECRET).versionId(V2)));
  }

  @Test
  void shouldRefuseAVersionThatDoesNotHoldTheStage() {
    assertRefused(
        InvalidRequestException.class,
        "You provided a VersionStage that is not associated to the provided VersionId.",
        () ->
            account
                .client()
                .getSecretValue(r -> r.secretId(SECRET).versionId(V1).versionStage("AWSPENDING")));
  }

  @Test
  void shouldRefuseThePlaceholderOfARotation() {
    account.rotate(V2);

    assertRefused(
        ResourceNotFoundException.class,
        "can't find the specified secret value",
        () -> account.valueAt("AWSPENDING"));
    assertRefused(
        ResourceNotFoundException.class,
        "can't find the specified secret value",
        () ->
            account
                .client()
                .getSecretValue(r -> r.secretId(SECRET).versionId(V2).versionStage("AWSPENDING")));
  }

  @Test
  void shouldRefuseAnUnknownSecret() {
    assertRefused(
        ResourceNotFoundException.class,
        "Secrets Manager can't find the specified secret.",
        () -> account.client().getSecretValue(r -> r.secretId("unknown")));
  }

  @Test
  void shouldRefuseASecretThatIsScheduledForDeletion() {
    account.client().deleteSecret(r -> r.secretId(SECRET));

    assertRefused(
        InvalidRequestException.class, "marked for deletion", () -> account.valueAt("AWSCURRENT"));
  }
}
