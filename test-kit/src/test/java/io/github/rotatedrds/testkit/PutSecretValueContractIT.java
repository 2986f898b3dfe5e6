package io.github.rotatedrds.testkit;

import static io.github.rotatedrds.testkit.Account.SECRET;
import static io.github.rotatedrds.testkit.Account.V1;
import static io.github.rotatedrds.testkit.Account.V2;
import static io.github.rotatedrds.testkit.Account.V3;
import static io.github.rotatedrds.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

@ParameterizedClass
@EnumSource(Route.class)
class PutSecretValueContractIT {

  private final Account account;

  PutSecretValueContractIT(Route route) {
    this.account = route.open().withSecret();
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void shouldMakeTheNewVersionCurrentAndTheOldOnePreviousWhenNoStageIsGiven() {
    account.put(V2, "two");

    assertThat(account.stages())
        .containsOnly(entry(V2, List.of("AWSCURRENT")), entry(V1, List.of("AWSPREVIOUS")));
  }

  @Test
  void shouldHideTheVersionThatLostItsLastLabel() {
    account.put(V2, "two");
    account.put(V3, "three");

    assertThat(account.stages())
        .containsOnly(entry(V3, List.of("AWSCURRENT")), entry(V2, List.of("AWSPREVIOUS")));
  }

  @Test
  void shouldMoveOnlyTheStagesThatAreGiven() {
    account.put(V2, "two", "AWSPENDING");
    account.put(V3, "three", "AWSPENDING");

    assertThat(account.stages())
        .containsOnly(entry(V1, List.of("AWSCURRENT")), entry(V3, List.of("AWSPENDING")));
  }

  @Test
  void shouldMakeTheFirstVersionCurrentWhateverStageIsGiven() {
    account.client().createSecret(r -> r.name("empty"));

    account
        .client()
        .putSecretValue(
            r -> r.secretId("empty").clientRequestToken(V2).secretString("x").versionStages("ONE"));

    assertThat(account.client().describeSecret(r -> r.secretId("empty")).versionIdsToStages())
        .containsOnly(entry(V2, List.of("AWSCURRENT", "ONE")));
  }

  @Test
  void shouldIgnoreARepeatedPutOfTheSameValueStagesIncluded() {
    account.put(V2, "two", "AWSPENDING");

    account.put(V2, "two", "AWSCURRENT");

    assertThat(account.stages())
        .containsOnly(entry(V1, List.of("AWSCURRENT")), entry(V2, List.of("AWSPENDING")));
  }

  @Test
  void shouldRefuseAnotherValueUnderTheSameToken() {
    account.put(V2, "two", "AWSPENDING");

    assertRefused(
        ResourceExistsException.class,
        "already in use",
        () -> account.put(V2, "other", "AWSPENDING"));
  }

  @Test
  void shouldRefuseBytesUnderTheTokenOfAText() {
    assertRefused(
        ResourceExistsException.class,
        "already in use",
        () ->
            account
                .client()
                .putSecretValue(
                    r ->
                        r.secretId(SECRET)
                            .clientRequestToken(V1)
                            .secretBinary(SdkBytes.fromUtf8String("one"))));
  }

  @Test
  void shouldGiveAPlaceholderItsFirstValueAndNoSecondOne() {
    account.rotate(V2);

    account.put(V2, "two", "AWSPENDING");

    assertThat(account.valueAt("AWSPENDING")).isEqualTo("two");
    assertRefused(
        ResourceExistsException.class,
        "already in use",
        () -> account.put(V2, "other", "AWSPENDING"));
  }

  @Test
  void shouldAbandonARotationWhenSomebodyPutsACurrentValueMeanwhile() {
    account.rotate(V2);
    account.put(V2, "two", "AWSPENDING");

    account.put(V3, "by hand");

    assertThat(account.stages())
        .containsOnly(entry(V3, List.of("AWSCURRENT")), entry(V1, List.of("AWSPREVIOUS")));
  }

  @Test
  void shouldLetAwspendingDisappearWhenItSatOnTheCurrentVersion() {
    account.put(V2, "two", "AWSPENDING");
    account.move("AWSCURRENT", V2, V1);

    account.put(V3, "three");

    assertThat(account.stages())
        .containsOnly(entry(V3, List.of("AWSCURRENT")), entry(V2, List.of("AWSPREVIOUS")));
  }

  @Test
  void shouldReturnTheStagesOfTheVersion() {
    assertThat(
            account
                .client()
                .putSecretValue(r -> r.secretId(SECRET).clientRequestToken(V2).secretString("two"))
                .versionStages())
        .containsExactly("AWSCURRENT");
  }

  @Test
  void shouldMakeATokenWhenTheCallerGivesNone() {
    assertThat(
            account
                .client()
                .putSecretValue(r -> r.secretId(SECRET).secretString("two"))
                .versionId())
        .hasSize(36);
  }

  @Test
  void shouldRefuseATokenOfTheWrongLength() {
    assertRefused(
        InvalidParameterException.class,
        "ClientRequestToken must have 32 to 64 characters, got 5",
        () -> account.put("short", "two"));
  }

  @Test
  void shouldRefuseARotationTokenOfTheWrongShape() {
    assertRefused(
        InvalidParameterException.class,
        "RotationToken",
        () ->
            account
                .client()
                .putSecretValue(
                    r -> r.secretId(SECRET).secretString("two").rotationToken("a b".repeat(20))));
  }

  @Test
  void shouldRefuseTextAndBytesTogether() {
    assertRefused(
        InvalidParameterException.class,
        "You can't specify both",
        () ->
            account
                .client()
                .putSecretValue(
                    r ->
                        r.secretId(SECRET)
                            .secretString("two")
                            .secretBinary(SdkBytes.fromUtf8String("two"))));
  }

  @Test
  void shouldRefuseAPutWithoutAValue() {
    assertRefused(
        InvalidRequestException.class,
        "You must provide either SecretString or SecretBinary.",
        () -> account.client().putSecretValue(r -> r.secretId(SECRET)));
  }

  @Test
  void shouldTakeValuesUpTo65536Bytes() {
    account.put(V2, "x".repeat(65_536));

    assertRefused(
        InvalidParameterException.class, "65536", () -> account.put(V3, "x".repeat(65_537)));
  }

  @Test
  void shouldRefuseAnUnknownSecret() {
    assertRefused(
        ResourceNotFoundException.class,
        "Secrets Manager can't find the specified secret.",
        () -> account.client().putSecretValue(r -> r.secretId("unknown").secretString("x")));
  }
}
