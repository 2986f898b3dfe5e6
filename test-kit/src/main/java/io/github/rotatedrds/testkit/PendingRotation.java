package io.github.rotatedrds.testkit;

/**
 * A rotation that RotateSecret accepted: its version exists under AWSPENDING, and now the rotation
 * function's steps are to run.
 *
 * @param secretArn ARN of the secret, what the function gets as {@code SecretId}
 * @param clientRequestToken id of the version being made
 * @param rotationToken proves to PutSecretValue that the service started this rotation
 * @param testOnly whether only testSecret is to run ({@code RotateImmediately=false}); the version
 *     is then a copy of the current value
 */
public record PendingRotation(
    String secretArn, String clientRequestToken, String rotationToken, boolean testOnly) {

  /** What the rotation function receives for one step. */
  public RotationEvent event(RotationStep step) {
    return new RotationEvent(step, secretArn, clientRequestToken, rotationToken);
  }
}
