package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.testkit.RotationEvent;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;

/**
 * What may come between two calls of a rollback.
 *
 * @param name for people
 * @param action what it does, to a secret with these versions when the rollback began
 */
record Intruder(String name, Action action) {

  /** Rotations that get so far, steps delivered late, and the same rollback once more. */
  static List<Intruder> all() {
    List<Intruder> all = new ArrayList<>();
    for (RotationStep last : RotationStep.values()) {
      all.add(
          new Intruder(
              "rotation up to " + last,
              (bench, previous, current, logins) -> rotate(bench, last, false)));
      all.add(
          new Intruder(
              "late " + last + " of AWSCURRENT",
              (bench, previous, current, logins) -> deliver(bench, last, current, logins)));
      all.add(
          new Intruder(
              "late " + last + " of AWSPREVIOUS",
              (bench, previous, current, logins) -> deliver(bench, last, previous, logins)));
    }
    all.add(
        new Intruder(
            "rotation that the service has not tidied up",
            (bench, previous, current, logins) -> rotate(bench, RotationStep.TEST_SECRET, true)));
    all.add(
        new Intruder(
            "the same rollback", (bench, previous, current, logins) -> again(bench, previous)));
    return all;
  }

  /** Refused while a rollback holds AWSPENDING. */
  private static void rotate(RotationBench bench, RotationStep last, boolean finish) {
    try {
      bench.driver.rotateUpTo(SECRET, last);
    } catch (InvalidRequestException refused) {
      return;
    }
    if (finish) {
      bench.driver.replay(SECRET, RotationStep.FINISH_SECRET);
    }
  }

  /** Whatever it answers, it must do nothing. */
  private static void deliver(
      RotationBench bench, RotationStep step, String version, StageLogins logins)
      throws SQLException {
    Map<String, List<String>> labels = labels(bench);
    List<Boolean> accepted = logins.ofCurrentAndPrevious();
    try {
      bench.ask(new RotationEvent(step, SECRET, version, "r".repeat(36)).toJson());
    } catch (RotationFailure refused) {
      assertThat(refused).hasMessageContaining("[STAGES: ");
    }
    assertThat(labels(bench)).as("labels after a late " + step).isEqualTo(labels);
    assertThat(logins.ofCurrentAndPrevious()).as("logins after a late " + step).isEqualTo(accepted);
  }

  private static void again(RotationBench bench, String previous) {
    try {
      RollbackAnswer.to(bench, previous);
    } catch (RotationFailure refused) {
      assertThat(refused).hasMessageContaining("[STAGES: ");
    }
  }

  static Map<String, List<String>> labels(RotationBench bench) {
    return bench.secrets.describeSecret(r -> r.secretId(SECRET)).versionIdsToStages();
  }

  /** What an intruder does. */
  @FunctionalInterface
  interface Action {
    void run(RotationBench bench, String previous, String current, StageLogins logins)
        throws SQLException;
  }
}
