package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.StepRun;
import org.junit.jupiter.api.Test;

/** Labels that are where a step, a check or a rollback does not expect them. */
class MovedLabelsTest {
  private static final String JSON =
      "{\"engine\":\"postgres\",\"host\":\"%s\",\"username\":\"app\",\"password\":\"Planted-secret-1\"}";

  private final RotationBench bench =
      new RotationBench()
          .with(HandlerEnvironment.ENGINE, "postgres")
          .with(HandlerEnvironment.TLS, "clear-text")
          .holding(JSON.formatted("db.invalid"));

  @Test
  void shouldNameTheOrphanWhenTheLabelWasRemovedBeforeFinishF19() {
    String version = bench.begin(JSON.formatted("db.invalid"));
    removePending(version);

    StepRun finish = bench.driver.replay(SECRET, RotationStep.FINISH_SECRET);

    assertThat(finish.failure().orElseThrow())
        .hasMessageContaining("no version has AWSPENDING")
        .hasMessageContaining("the database may have this version's password already")
        .hasMessageContaining("--move-to-version-id " + version);
    assertThat(bench.password("AWSCURRENT")).isEqualTo("Planted-secret-1");
  }

  @Test
  void shouldRefuseToPromoteWhenTheCurrentVersionWasReplacedByHandF20() {
    bench.begin(JSON.formatted("db.invalid"));
    bench.put(JSON.formatted("db.invalid").replace("Planted-secret-1", "By-hand-1"));

    StepRun finish = bench.driver.replay(SECRET, RotationStep.FINISH_SECRET);

    assertThat(finish.failure().orElseThrow()).hasMessageContaining("[STAGES: ");
    assertThat(bench.password("AWSCURRENT")).isEqualTo("By-hand-1");
  }

  @Test
  void shouldNameTheHolderOfThePendingLabelAndItsAgeF18() {
    String holder = stuck();

    StepRun step = bench.driver.replay(SECRET, RotationStep.CREATE_SECRET);

    assertThat(step.failure().orElseThrow())
        .hasMessageContaining(
            "AWSPENDING is on version " + holder + ", made 0 hours and 0 minutes ago")
        .hasMessageContaining("--remove-from-version-id " + holder);
  }

  @Test
  void shouldLeaveTheAgeOutWhenTheValueCannotBeReadF18() {
    String holder = stuck();
    bench.secrets.intercept(CallInterceptor.failBefore("GetSecretValue", Faults::accessDenied));

    StepRun step = bench.driver.replay(SECRET, RotationStep.CREATE_SECRET);

    assertThat(step.failure().orElseThrow())
        .hasMessageContaining("AWSPENDING is on version " + holder + "; if that rotation");
  }

  @Test
  void shouldTellTheAgeInACheckAndARollbackTooF18() {
    String before = bench.secrets.getSecretValue(r -> r.secretId(SECRET)).versionId();
    String holder = stuck();
    String age = "AWSPENDING is on version " + holder + ", made 0 hours and 0 minutes ago";

    assertThat(bench.check().findings()).anyMatch(finding -> finding.contains(age));
    assertThatThrownBy(
            () ->
                bench.send(
                    "{\"Operation\":\"rollback\",\"SecretId\":\"%s\",\"ToVersion\":\"%s\"}"
                        .formatted(SECRET, "11111111-1111-1111-1111-111111111111")))
        .hasMessageContaining("a rotation is under way: " + age);
    assertThat(bench.secrets.getSecretValue(r -> r.secretId(SECRET)).versionId()).isEqualTo(before);
  }

  /** The label on a version of its own, which the rotation that was begun does not know. */
  private String stuck() {
    String begun = bench.begin(JSON.formatted("db.invalid"));
    removePending(begun);
    return bench
        .secrets
        .putSecretValue(
            r ->
                r.secretId(SECRET)
                    .versionStages("AWSPENDING")
                    .clientRequestToken("22222222-2222-2222-2222-222222222222")
                    .secretString(JSON.formatted("db.invalid")))
        .versionId();
  }

  private void removePending(String version) {
    bench.secrets.updateSecretVersionStage(
        r -> r.secretId(SECRET).versionStage("AWSPENDING").removeFromVersionId(version));
  }
}
