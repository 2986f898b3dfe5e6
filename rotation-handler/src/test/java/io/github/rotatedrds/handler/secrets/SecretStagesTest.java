package io.github.rotatedrds.handler.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretStagesTest {

  @Test
  void shouldAllowTheVersionThatIsPending() {
    assertThat(stages(true, Map.of("v2", List.of("AWSPENDING"))).allows("v2")).isTrue();
  }

  @Test
  void shouldNotAllowAVersionThatIsUnknownOrNotPending() {
    SecretStages stages = stages(true, Map.of("v2", List.of("AWSPREVIOUS")));

    assertThat(stages.allows("v2")).isFalse();
    assertThat(stages.allows("v3")).isFalse();
  }

  @Test
  void shouldNameTheVersionThatHoldsThePendingLabelAndItsAge() {
    SecretStages stages =
        stages(true, Map.of("v1", List.of("AWSCURRENT"), "v3", List.of("AWSPENDING")));

    assertThat(stages.diagnosis("v2", () -> Optional.of(ago(Duration.ofMinutes(185)))))
        .isEqualTo(
            "the secret has no such version, or it lost its labels; AWSPENDING is on version v3, made 3 hours and 5"
                + " minutes ago; if that rotation is not running any more, try that version's password: if it logs in,"
                + " make that version current with 'aws secretsmanager update-secret-version-stage --secret-id arn:s"
                + " --version-stage AWSCURRENT --move-to-version-id v3 --remove-from-version-id v1'; if it does not,"
                + " release it with 'aws secretsmanager update-secret-version-stage --secret-id arn:s --version-stage"
                + " AWSPENDING --remove-from-version-id v3'");
    assertThat(stages.diagnosis("v2", () -> Optional.of(ago(Duration.ofDays(40)))))
        .contains("on version v3, made 40 days ago;");
  }

  @Test
  void shouldLeaveTheAgeOutWhenItIsNotKnown() {
    SecretStages stages = stages(true, Map.of("v3", List.of("AWSPENDING")));

    assertThat(stages.diagnosis("v2", Optional::empty)).contains("AWSPENDING is on version v3;");
  }

  @Test
  void shouldSayThatNoVersionIsPending() {
    SecretStages stages =
        stages(true, Map.of("v1", List.of("AWSCURRENT"), "v2", List.of("AWSPREVIOUS")));

    assertThat(stages.diagnosis("v2", Optional::empty))
        .isEqualTo(
            "the version has the labels [AWSPREVIOUS] but not AWSPENDING; no version has AWSPENDING; start a new rotation"
                + " with 'aws secretsmanager rotate-secret'");
  }

  @Test
  void shouldRefuseWhenRotationIsSwitchedOff() {
    SecretStages stages = stages(false, Map.of("v2", List.of("AWSPENDING")));

    assertThat(stages.allows("v2")).isFalse();
    assertThat(stages.diagnosis("v2", Optional::empty))
        .isEqualTo(
            "rotation of this secret is switched off; switch it on with 'aws secretsmanager rotate-secret"
                + " --secret-id arn:s'; "
                + stages(true, Map.of("v2", List.of("AWSPENDING")))
                    .problems(Optional::empty)
                    .get(1));
  }

  @Test
  void shouldNotMentionAPendingVersionThatIsNotThereWhenRotationIsSwitchedOff() {
    SecretStages stages = stages(false, Map.of("v1", List.of("AWSCURRENT")));

    assertThat(stages.diagnosis("v2", Optional::empty)).endsWith("--secret-id arn:s'");
  }

  @Test
  void shouldKeepALabelOnTheVersionOfAlternatingUsersBeforeItIsReleased() {
    SecretStages stages =
        new SecretStages(
            "arn:s",
            true,
            Map.of(
                "v1", List.of("AWSPREVIOUS"),
                "v2", List.of("AWSCURRENT"),
                "v3", List.of("AWSPENDING")),
            Map.of("rotated-rds:scheme", "alternating-users"),
            Optional.empty(),
            Optional.empty());

    assertThat(stages.problems(Optional::empty))
        .singleElement()
        .asString()
        .containsSubsequence(
            "--version-stage AWSPREVIOUS --move-to-version-id v3 --remove-from-version-id v1'",
            "then release it, too; if it does not, release it with",
            "--version-stage AWSPENDING --remove-from-version-id v3'");
  }

  @Test
  void shouldSayOfARollbackThatDidNotEndHowToRepeatItOrGiveItUp() {
    SecretStages stages =
        stages(
            true, Map.of("v1", List.of("AWSPENDING", "AWSPREVIOUS"), "v2", List.of("AWSCURRENT")));
    String finding =
        "AWSPENDING is on version v1, which is AWSPREVIOUS: a rollback to it has begun and not ended (or somebody"
            + " saved a value before its rotation was over),"
            + " and no rotation can start; ask for it again with the event"
            + " '{\"Operation\":\"rollback\",\"SecretId\":\"arn:s\",\"ToVersion\":\"v1\"}', or give it"
            + " up with 'aws secretsmanager update-secret-version-stage --secret-id arn:s"
            + " --version-stage AWSPENDING --remove-from-version-id v1' and rotate at once, because"
            + " the database may have that version's password already";

    assertThat(stages.problems(Optional::empty)).containsExactly(finding);
    assertThat(stages.diagnosis("v1", Optional::empty)).isEqualTo(finding);
    assertThat(stages.diagnosis("v3", () -> Optional.of(ago(Duration.ofDays(40)))))
        .endsWith(finding);
    assertThat(stages.obstacleToReturn("v1", Optional::empty)).isEmpty();
    assertThat(stages.obstacleToReturn("v3", Optional::empty)).isPresent();
  }

  @Test
  void shouldAllowNoStepOfTheVersionThatARollbackGoesTo() {
    SecretStages stages = stages(true, Map.of("v1", List.of("AWSPENDING", "AWSPREVIOUS")));

    assertThat(stages.allows("v1")).isFalse();
  }

  @Test
  void shouldHaveNoProblemsWhenOneVersionIsCurrentAndPending() {
    SecretStages stages = stages(true, Map.of("v1", List.of("AWSCURRENT", "AWSPENDING")));

    assertThat(stages.problems(Optional::empty)).isEmpty();
  }

  @Test
  void shouldListEveryProblemOfTheLabels() {
    SecretStages stages = stages(false, Map.of("v2", List.of("AWSPENDING")));

    assertThat(stages.problems(Optional::empty))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("rotation of this secret is switched off"))
        .anyMatch(problem -> problem.startsWith("no version has AWSCURRENT"))
        .anyMatch(problem -> problem.startsWith("AWSPENDING is on version v2;"));
  }

  private static Instant ago(Duration age) {
    return Instant.now().minus(age);
  }

  private static SecretStages stages(boolean enabled, Map<String, List<String>> labels) {
    return new SecretStages("arn:s", enabled, labels, Map.of(), Optional.empty(), Optional.empty());
  }
}
