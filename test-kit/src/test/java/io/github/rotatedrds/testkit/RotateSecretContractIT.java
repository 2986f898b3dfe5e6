package io.github.rotatedrds.testkit;

import static io.github.rotatedrds.testkit.Account.FUNCTION;
import static io.github.rotatedrds.testkit.Account.SECRET;
import static io.github.rotatedrds.testkit.Account.V1;
import static io.github.rotatedrds.testkit.Account.V2;
import static io.github.rotatedrds.testkit.Account.V3;
import static io.github.rotatedrds.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretResponse;

@ParameterizedClass
@EnumSource(Route.class)
class RotateSecretContractIT {

  private static final String IN_PROGRESS =
      "A previous rotation isn't complete. That rotation will be reattempted.";

  private final Account account;

  RotateSecretContractIT(Route route) {
    this.account = route.open().withSecret();
  }

  @AfterEach
  void close() {
    account.close();
  }

  private DescribeSecretResponse describe() {
    return account.client().describeSecret(r -> r.secretId(SECRET));
  }

  @Test
  void shouldRegisterTheTokenAsPendingVersion() {
    RotateSecretResponse answer =
        account
            .client()
            .rotateSecret(
                r -> r.secretId(SECRET).clientRequestToken(V2).rotationLambdaARN(FUNCTION));

    assertThat(answer.versionId()).isEqualTo(V2);
    assertThat(answer.name()).isEqualTo(SECRET);
    assertThat(account.stages())
        .containsOnly(entry(V1, List.of("AWSCURRENT")), entry(V2, List.of("AWSPENDING")));
  }

  @Test
  void shouldTellNothingAboutRotationUntilItIsConfigured() {
    assertThat(describe().rotationEnabled()).isNull();
    assertThat(describe().rotationRules()).isNull();
  }

  @Test
  void shouldDescribeTheConfiguration() {
    account
        .client()
        .rotateSecret(
            r ->
                r.secretId(SECRET)
                    .rotationLambdaARN(FUNCTION)
                    .rotationRules(u -> u.automaticallyAfterDays(30L).duration("3h")));

    assertThat(describe().rotationEnabled()).isTrue();
    assertThat(describe().rotationLambdaARN()).isEqualTo(FUNCTION);
    assertThat(describe().rotationRules().automaticallyAfterDays()).isEqualTo(30L);
    assertThat(describe().rotationRules().duration()).isEqualTo("3h");
    assertThat(describe().nextRotationDate()).isEqualTo("2026-12-24T00:00:00Z");
    assertThat(describe().lastRotatedDate()).isNull();
  }

  @Test
  void shouldRefuseWithoutAFunctionAndConfigureNothing() {
    assertRefused(
        InvalidRequestException.class,
        "No Lambda rotation function ARN is associated with this secret.",
        () -> account.client().rotateSecret(r -> r.secretId(SECRET)));

    assertThat(describe().rotationEnabled()).isNull();
    assertThat(account.stages()).containsOnlyKeys(V1);
  }

  @Test
  void shouldRefuseWhileAnotherVersionIsPending() {
    account.rotate(V2);

    assertRefused(InvalidRequestException.class, IN_PROGRESS, () -> account.rotate(V3));
  }

  @Test
  void shouldRefuseWhileAwspendingSitsOnThePreviousVersion() {
    account.put(V2, "two");
    account.move("AWSPENDING", V1, null);

    assertRefused(InvalidRequestException.class, IN_PROGRESS, () -> account.rotate(V3));
    assertThat(account.stages())
        .containsOnly(
            entry(V1, List.of("AWSPENDING", "AWSPREVIOUS")), entry(V2, List.of("AWSCURRENT")));
  }

  @Test
  void shouldRefuseEvenNewRulesWhileAnotherVersionIsPending() {
    account.rotate(V2);

    assertRefused(
        InvalidRequestException.class,
        IN_PROGRESS,
        () ->
            account
                .client()
                .rotateSecret(
                    r ->
                        r.secretId(SECRET)
                            .rotateImmediately(false)
                            .rotationRules(u -> u.automaticallyAfterDays(7L))));
    assertThat(describe().rotationRules()).isNull();
  }

  @Test
  void shouldRotateAgainWhenAwspendingSitsOnTheCurrentVersion() {
    account.rotate(V2);
    account.put(V2, "two", "AWSPENDING");
    account.move("AWSCURRENT", V2, V1);

    account.client().rotateSecret(r -> r.secretId(SECRET).clientRequestToken(V3));

    assertThat(account.stages())
        .containsOnly(
            entry(V1, List.of("AWSPREVIOUS")),
            entry(V2, List.of("AWSCURRENT")),
            entry(V3, List.of("AWSPENDING")));
  }

  @Test
  void shouldIgnoreARepeatedCallWithTheSameToken() {
    List<PendingRotation> started = new ArrayList<>();
    account.fake().onRotateSecret(started::add);

    account.rotate(V2);
    account.rotate(V2);

    assertThat(started).hasSize(1);
  }

  @Test
  void shouldShowACopyOfTheCurrentValueWhenOnlyTesting() {
    List<String> seen = new ArrayList<>();
    account.fake().onRotateSecret(rotation -> seen.add(account.fakeValueAt("AWSPENDING")));

    account
        .client()
        .rotateSecret(r -> r.secretId(SECRET).rotationLambdaARN(FUNCTION).rotateImmediately(false));

    assertThat(seen).containsExactly("one");
  }

  @Test
  void shouldLeaveNoPendingVersionAfterOnlyTesting() {
    account
        .client()
        .rotateSecret(r -> r.secretId(SECRET).rotationLambdaARN(FUNCTION).rotateImmediately(false));

    assertThat(account.stages()).containsOnly(entry(V1, List.of("AWSCURRENT")));
    assertThat(describe().rotationEnabled()).isTrue();
  }

  @Test
  void shouldSwitchOffAndKeepEverythingElseWhenCancelled() {
    account.rotate(V2);

    assertThat(account.client().cancelRotateSecret(r -> r.secretId(SECRET)).versionId())
        .isEqualTo(V2);

    assertThat(describe().rotationEnabled()).isFalse();
    assertThat(describe().rotationLambdaARN()).isEqualTo(FUNCTION);
    assertThat(account.stages()).containsEntry(V2, List.of("AWSPENDING"));
  }

  @Test
  void shouldStayBlockedAfterCancellingUntilAwspendingIsRemoved() {
    account.rotate(V2);
    account.client().cancelRotateSecret(r -> r.secretId(SECRET));
    assertRefused(InvalidRequestException.class, IN_PROGRESS, () -> account.rotate(V3));

    account.move("AWSPENDING", null, V2);
    account.rotate(V3);

    assertThat(describe().rotationEnabled()).isTrue();
  }

  @Test
  void shouldRefuseRulesThatContradictEachOther() {
    assertRefused(
        InvalidParameterException.class,
        "exactly one of AutomaticallyAfterDays and ScheduleExpression",
        () ->
            account
                .client()
                .rotateSecret(
                    r ->
                        r.secretId(SECRET)
                            .rotationLambdaARN(FUNCTION)
                            .rotationRules(
                                u ->
                                    u.automaticallyAfterDays(1L)
                                        .scheduleExpression("rate(1 day)"))));
  }
}
