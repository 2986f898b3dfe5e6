package io.github.rotatedrds.handler.verification;

import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;

import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.deadline.Pause;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rotates a secret as the schedule would, and waits for the end of it. */
public final class FirstRotation {
  private static final int MOST_REFUSALS = 5;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** What the last look at a rotation that does not end may take. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(60);

  private final SecretStore secrets;
  private final Verification verification;
  private final Deadline deadline;
  private final Pause pause;

  /**
   * Rotates secrets of one store.
   *
   * @param verification tells what is wrong when a rotation does not come to its end
   */
  public FirstRotation(
      SecretStore secrets, Verification verification, Deadline deadline, Pause pause) {
    this.secrets = secrets;
    this.verification = verification;
    this.deadline = deadline.before(LAST_LOOK);
    this.pause = pause;
  }

  /**
   * Rotates.
   *
   * @param version id of the version to make; the same id never rotates twice
   * @return why it did not come to its end; empty: it did, and the new version is current
   */
  public List<Problem> rotate(String secretArn, String version) throws InterruptedException {
    try {
      if (!start(secretArn, version)) {
        return stuck(secretArn, "another rotation did not end in time");
      }
      return becomesCurrent(secretArn, version)
          ? List.of()
          : stuck(secretArn, "the rotation to version %s did not end in time".formatted(version));
    } catch (RotationFailure refused) {
      return List.of(Problem.of(refused));
    }
  }

  /**
   * The role's permissions are seconds old, and so may be a rotation that somebody else started.
   */
  private boolean start(String secretArn, String version) throws InterruptedException {
    int refusals = 0;
    do {
      try {
        if (secrets.startRotation(secretArn, version)) {
          return true;
        }
      } catch (RotationFailure refused) {
        refusals++;
        if (refusals == MOST_REFUSALS || !Problem.of(refused).settles()) {
          throw refused;
        }
      }
      pause.sleep(BETWEEN_LOOKS);
    } while (deadline.leaves(BETWEEN_LOOKS));
    return false;
  }

  private boolean becomesCurrent(String secretArn, String version) throws InterruptedException {
    int refusals = 0;
    while (true) {
      try {
        if (secrets.describe(secretArn).isCurrent(version)) {
          return true;
        }
        refusals = 0;
      } catch (RotationFailure refused) {
        refusals++;
        if (refusals == MOST_REFUSALS || !Problem.of(refused).settles()) {
          throw refused;
        }
      }
      if (!deadline.leaves(BETWEEN_LOOKS)) {
        return false;
      }
      pause.sleep(BETWEEN_LOOKS);
    }
  }

  private List<Problem> stuck(String secretArn, String what) {
    List<Problem> now = verification.look(secretArn);
    List<Problem> problems = new ArrayList<>();
    problems.add(new Problem(Problem.ROTATION, what, remedy(secretArn, now), false));
    problems.addAll(now);
    return problems;
  }

  /** When the old password does not work any more, the only other one must not be thrown away. */
  private String remedy(String secretArn, List<Problem> now) {
    boolean rejected = now.stream().anyMatch(Problem::isRejectedLogin);
    return rejected
        ? "the function's log has step, reason and remedy. The database has the password of %s already: do not release that label; if the function is rolled back, make it current with 'aws secretsmanager update-secret-version-stage --secret-id %s --version-stage AWSCURRENT --move-to-version-id VERSION-WITH-%s --remove-from-version-id VERSION-WITH-AWSCURRENT'"
            .formatted(PENDING, secretArn, PENDING)
        : "the function's log has step, reason and remedy";
  }
}
