package io.github.rotatedrds.testkit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.secretsmanager.model.CancelRotateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CancelRotateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretResponse;

/**
 * RotateSecret, CancelRotateSecret, and what the service's back end does around the function's
 * steps.
 */
final class RotationOperations {

  private final SecretStore store;

  RotationOperations(SecretStore store) {
    this.store = store;
  }

  /**
   * What came of RotateSecret.
   *
   * @param rotation the rotation whose steps are now to run; empty when the token names a version
   *     that exists already, so that the call is a repeated one
   */
  record Started(RotateSecretResponse answer, Optional<PendingRotation> rotation) {}

  /** Configures and starts a rotation. */
  Started rotate(RotateSecretRequest request) {
    SecretState secret = store.requireUsable(request.secretId());
    String token = request.clientRequestToken();
    RequestChecks.token(token);
    RequestChecks.lambdaArn(request.rotationLambdaARN());
    if (request.rotationRules() != null) {
      RotationRulesCheck.check(request.rotationRules());
    }
    RotationSettings settings = settings(secret, request);
    RotateSecretResponse answer =
        RotateSecretResponse.builder().arn(secret.arn).name(secret.name).versionId(token).build();
    if (secret.versions.has(token)) {
      return new Started(answer, Optional.empty());
    }
    if (secret.versions.rotationIsUnderWay()) {
      throw ServiceErrors.invalidRequest(
          "A previous rotation isn't complete. That rotation will be reattempted.");
    }
    boolean testOnly = Boolean.FALSE.equals(request.rotateImmediately());
    Instant now = store.now();
    if (testOnly) {
      secret.versions.addCopyOfCurrent(token, now);
    } else {
      secret.versions.addPlaceholder(token, now);
    }
    secret.rotation = settings;
    PendingRotation rotation =
        new PendingRotation(secret.arn, token, UUID.randomUUID().toString(), testOnly);
    if (!testOnly) {
      secret.latestRotation = rotation;
    }
    return new Started(answer, Optional.of(rotation));
  }

  /** The same without a caller: the function is only named where the secret has none yet. */
  PendingRotation start(String secretId, String functionArn, boolean testOnly) {
    boolean configured = store.require(secretId).rotation != null;
    RotateSecretRequest request =
        RotateSecretRequest.builder()
            .secretId(secretId)
            .clientRequestToken(UUID.randomUUID().toString())
            .rotationLambdaARN(configured ? null : functionArn)
            .rotateImmediately(!testOnly)
            .build();
    return rotate(request).rotation().orElseThrow();
  }

  private static RotationSettings settings(SecretState secret, RotateSecretRequest request) {
    RotationSettings known = secret.rotation().orElse(new RotationSettings(null, null, true, null));
    String lambdaArn =
        Objects.requireNonNullElse(
            request.rotationLambdaARN(), Objects.requireNonNullElse(known.lambdaArn(), ""));
    if (lambdaArn.isEmpty()) {
      throw ServiceErrors.invalidRequest(
          "No Lambda rotation function ARN is associated with this secret.");
    }
    return new RotationSettings(
        lambdaArn,
        request.rotationRules() == null ? known.rules() : request.rotationRules(),
        true,
        known.lastRotated());
  }

  /** Switches rotation off; the labels stay where they are, as documented. */
  CancelRotateSecretResponse cancel(CancelRotateSecretRequest request) {
    SecretState secret = store.requireUsable(request.secretId());
    secret.rotation =
        secret
            .rotation()
            .orElseThrow(
                () ->
                    ServiceErrors.invalidRequest(
                        "No Lambda rotation function ARN is associated with this secret."))
            .cancelled();
    return CancelRotateSecretResponse.builder()
        .arn(secret.arn)
        .name(secret.name)
        .versionId(secret.versions.stages().holder(VersionStages.PENDING).orElse(null))
        .build();
  }

  /** The rotation that was started last, complete or not; one that only tests does not count. */
  PendingRotation latest(String secretId) {
    PendingRotation latest = store.require(secretId).latestRotation;
    if (latest == null) {
      throw new IllegalStateException(
          "No rotation of secret " + secretId + " was started; call RotateSecret first");
    }
    return latest;
  }

  /**
   * What the back end does after the last step: takes AWSPENDING away and notes the date.
   *
   * @return whether the rotation is complete, which is when its version holds AWSCURRENT
   */
  boolean complete(PendingRotation rotation) {
    SecretState secret = store.require(rotation.secretArn());
    VersionStages stages = secret.versions.stages();
    if (!stages.isOn(VersionStages.CURRENT, rotation.clientRequestToken())) {
      return false;
    }
    if (stages.isOn(VersionStages.PENDING, rotation.clientRequestToken())) {
      stages.detach(VersionStages.PENDING);
    }
    secret.changed = store.now();
    secret.rotation = secret.rotation().orElseThrow().rotatedAt(store.now());
    return true;
  }

  /** What the back end does after testSecret of a rotation that only tests. */
  boolean endTest(PendingRotation rotation) {
    return store.require(rotation.secretArn()).versions.remove(rotation.clientRequestToken());
  }
}
