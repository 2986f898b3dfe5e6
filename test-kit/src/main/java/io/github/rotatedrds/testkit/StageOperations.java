package io.github.rotatedrds.testkit;

import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/**
 * UpdateSecretVersionStage. That the caller must name the version which loses a label is
 * documented; the wording of these refusals, and that AWSCURRENT cannot move to a version without a
 * value, is not.
 */
final class StageOperations {

  private final SecretStore store;

  StageOperations(SecretStore store) {
    this.store = store;
  }

  UpdateSecretVersionStageResponse update(UpdateSecretVersionStageRequest request) {
    SecretState secret = store.requireUsable(request.secretId());
    String stage = request.versionStage();
    String moveTo = request.moveToVersionId();
    String removeFrom = request.removeFromVersionId();
    RequestChecks.stage(stage);
    if (moveTo == null && removeFrom == null) {
      throw ServiceErrors.invalidParameter(
          "You must provide MoveToVersionId, RemoveFromVersionId or both.");
    }
    requireVersion(secret, moveTo);
    requireVersion(secret, removeFrom);
    checkHolder(secret, stage, moveTo, removeFrom);
    if (moveTo == null) {
      detach(secret, stage);
    } else {
      attach(secret, stage, moveTo);
    }
    secret.changed = store.now();
    return UpdateSecretVersionStageResponse.builder().arn(secret.arn).name(secret.name).build();
  }

  private static void requireVersion(SecretState secret, String versionId) {
    if (versionId != null && !secret.versions.has(versionId)) {
      throw ServiceErrors.versionNotFound(versionId);
    }
  }

  private static void checkHolder(
      SecretState secret, String stage, String moveTo, String removeFrom) {
    String holder = secret.versions.stages().holder(stage).orElse(null);
    if (removeFrom != null && !removeFrom.equals(holder)) {
      throw ServiceErrors.invalidParameter(
          "Staging label %s is not attached to version %s named in RemoveFromVersionId; it is %s."
              .formatted(
                  stage,
                  removeFrom,
                  holder == null ? "attached to no version" : "attached to version " + holder));
    }
    if (removeFrom == null && holder != null && !holder.equals(moveTo)) {
      throw ServiceErrors.invalidParameter(
          "The parameter RemoveFromVersionId can't be empty. Staging label %s is currently attached to version %s, so you must explicitly reference that version in RemoveFromVersionId."
              .formatted(stage, holder));
    }
  }

  private static void detach(SecretState secret, String stage) {
    if (stage.equals(VersionStages.CURRENT)) {
      throw ServiceErrors.invalidParameter(
          "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.");
    }
    secret.versions.stages().detach(stage);
  }

  private static void attach(SecretState secret, String stage, String moveTo) {
    if (stage.equals(VersionStages.CURRENT)) {
      secret.versions.read(moveTo, null);
    }
    secret.versions.stages().attach(stage, moveTo);
  }
}
