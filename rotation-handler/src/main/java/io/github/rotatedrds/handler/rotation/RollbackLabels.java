package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.FailureKind.STAGES;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.secrets.SecretStages;
import io.github.rotatedrds.handler.secrets.SecretStore;

/**
 * The labels of a rollback. AWSPENDING on the version that it goes to is its lock: meanwhile
 * Secrets Manager starts no rotation, no step of one does anything, and another rollback to the
 * same version may go on with it.
 */
final class RollbackLabels {
  private final SecretStore secrets;
  private final RotationScheme byDefault;

  RollbackLabels(SecretStore secrets, RotationScheme byDefault) {
    this.secrets = secrets;
    this.byDefault = byDefault;
  }

  /** The labels as they are now. */
  SecretStages read(String secretId) {
    return secrets.describe(secretId).by(byDefault);
  }

  /** Refuses a version that may not become current again. */
  void requireReturn(SecretStages stages, String version) {
    stages
        .obstacleToReturn(version, () -> secrets.pendingSince(stages))
        .ifPresent(
            obstacle -> {
              throw new RotationFailure(STAGES, obstacle);
            });
  }

  /**
   * Takes AWSPENDING from nowhere, or from the version being left, where a rotation may have left
   * it; never from one that is being made. A rotation may have begun and even ended since the
   * labels were read.
   *
   * @return the labels as they are then
   */
  SecretStages begin(SecretStages before, String version) {
    boolean held = secrets.hold(before, version);
    SecretStages now = read(before.secretArn());
    boolean same = now.versionWith(CURRENT).equals(before.versionWith(CURRENT));
    if (held && same && now.isReturning(version)) {
      return now;
    }
    if (held) {
      secrets.release(now, version);
    } else {
      requireReturn(now, version);
    }
    throw new RotationFailure(
        STAGES,
        "the labels moved while the rollback began, AWSCURRENT is on version %s; the database was not changed, look at the labels and ask again"
            .formatted(now.versionWith(CURRENT).orElse("none")));
  }

  /** Only when the database does not have the version's password: then nothing is under way. */
  void giveUp(SecretStages stages, String version) {
    secrets.release(stages, version);
  }

  /** A rotation may start as soon as AWSCURRENT has moved; then AWSPENDING is on its version. */
  void end(SecretStages stages, String version) {
    secrets.promote(stages, version);
    secrets.release(stages, version);
  }

  /** One that died after it had moved AWSCURRENT has left AWSPENDING beside it. */
  void tidy(SecretStages stages, String version) {
    if (stages.isPending(version)) {
      secrets.release(stages, version);
    }
  }
}
