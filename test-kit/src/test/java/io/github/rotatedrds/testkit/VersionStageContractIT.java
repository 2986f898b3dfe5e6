package io.github.rotatedrds.testkit;

import static io.github.rotatedrds.testkit.Account.SECRET;
import static io.github.rotatedrds.testkit.Account.V1;
import static io.github.rotatedrds.testkit.Account.V2;
import static io.github.rotatedrds.testkit.Account.V3;
import static io.github.rotatedrds.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.LimitExceededException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

@ParameterizedClass
@EnumSource(Route.class)
class VersionStageContractIT {

  private final Account account;

  VersionStageContractIT(Route route) {
    this.account = route.open().withSecret();
    account.put(V2, "two", "AWSPENDING");
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void shouldMoveAwspreviousAlongAndLeaveAwspendingWhenAwscurrentMoves() {
    account.move("AWSCURRENT", V2, V1);

    assertThat(account.stages())
        .containsOnly(
            entry(V2, List.of("AWSCURRENT", "AWSPENDING")), entry(V1, List.of("AWSPREVIOUS")));
  }

  @Test
  void shouldSwapCurrentAndPreviousWhenAwscurrentMovesBack() {
    account.move("AWSCURRENT", V2, V1);
    account.move("AWSCURRENT", V1, V2);

    assertThat(account.stages())
        .containsOnly(
            entry(V1, List.of("AWSCURRENT")), entry(V2, List.of("AWSPENDING", "AWSPREVIOUS")));
  }

  @Test
  void shouldAddALabelThatNoVersionHolds() {
    account.move("GREEN", V2, null);

    assertThat(account.stages()).containsEntry(V2, List.of("AWSPENDING", "GREEN"));
  }

  @Test
  void shouldRemoveALabel() {
    account.move("AWSPENDING", null, V2);

    assertThat(account.stages()).containsOnly(entry(V1, List.of("AWSCURRENT")));
  }

  @Test
  void shouldRefuseToMoveALabelWhoseHolderIsNotNamed() {
    assertRefused(
        InvalidParameterException.class,
        "Staging label AWSCURRENT is currently attached to version " + V1,
        () -> account.move("AWSCURRENT", V2, null));
  }

  @Test
  void shouldRefuseToMoveALabelAwayFromAVersionThatDoesNotHoldIt() {
    account.put(V3, "three", "GREEN");

    assertRefused(
        InvalidParameterException.class,
        "not attached to version " + V3,
        () -> account.move("AWSCURRENT", V2, V3));
  }

  @Test
  void shouldRefuseToRemoveAwscurrent() {
    assertRefused(
        InvalidParameterException.class,
        "It can't be completely removed",
        () -> account.move("AWSCURRENT", null, V1));
  }

  @Test
  void shouldRefuseACallThatNamesNoVersion() {
    assertRefused(
        InvalidParameterException.class,
        "MoveToVersionId",
        () -> account.move("AWSPENDING", null, null));
  }

  @Test
  void shouldRefuseAnUnknownVersion() {
    assertRefused(
        ResourceNotFoundException.class,
        "for VersionId: " + V3,
        () -> account.move("AWSCURRENT", V3, V1));
  }

  @Test
  void shouldRefuseToMakeAPlaceholderCurrent() {
    account.move("AWSPENDING", null, V2);
    account.rotate(V3);

    assertRefused(
        ResourceNotFoundException.class,
        "for VersionId: " + V3,
        () -> account.move("AWSCURRENT", V3, V1));
  }

  @Test
  void shouldRefuseMoreThanTwentyLabelsOnOneVersion() {
    IntStream.range(0, 19).forEach(i -> account.move("L" + i, V2, null));

    assertRefused(
        LimitExceededException.class, "at most 20", () -> account.move("ONE-MORE", V2, null));
  }

  @Test
  void shouldListVersionsWithoutLabelsOnlyWhenAskedTo() {
    account.move("AWSPENDING", null, V2);

    assertThat(account.client().listSecretVersionIds(r -> r.secretId(SECRET)).versions())
        .extracting(version -> version.versionId())
        .containsExactly(V1);
    assertThat(
            account
                .client()
                .listSecretVersionIds(r -> r.secretId(SECRET).includeDeprecated(true))
                .versions())
        .extracting(version -> version.versionId())
        .containsExactly(V1, V2);
  }

  @Test
  void shouldListVersionsPageByPage() {
    assertThat(
            account
                .client()
                .listSecretVersionIdsPaginator(r -> r.secretId(SECRET).maxResults(1))
                .stream()
                .flatMap(page -> page.versions().stream()))
        .extracting(version -> version.versionId())
        .containsExactly(V1, V2);
  }
}
