package io.github.rotatedrds.handler.verification;

import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Set;

/**
 * One thing for which a deployment fails. Safe to show: it comes from the rotation function, whose
 * messages carry no secret, or from an error code.
 *
 * @param kind the name of a {@link FailureKind}, {@link #FUNCTION} or {@link #ROTATION}
 * @param message what is wrong
 * @param remedy what to do about it
 * @param settles whether it may pass by itself while a stack is new: permissions, routes and names
 *     take a while until they hold everywhere
 */
public record Problem(String kind, String message, String remedy, boolean settles) {
  /** Kind: the rotation function could not be asked. */
  public static final String FUNCTION = "FUNCTION";

  /** Kind: the first rotation did not come to its end. */
  public static final String ROTATION = "ROTATION";

  private static final Set<String> SETTLE =
      Set.of(
          FailureKind.SECRETS.name(),
          FailureKind.RDS_API.name(),
          FailureKind.NETWORK.name(),
          FailureKind.READ_ONLY.name());

  /** A finding of the rotation function. */
  static Problem found(String kind, String message, String remedy) {
    return new Problem(kind, message, remedy, SETTLE.contains(kind));
  }

  /** What this function itself met. */
  public static Problem of(RotationFailure failure) {
    return found(failure.kind().name(), failure.getMessage(), failure.reason().remedy());
  }

  /** Whether it is about the staging labels, as while a rotation runs. */
  boolean isOfStages() {
    return kind.equals(FailureKind.STAGES.name());
  }

  /** Whether a login was rejected, which counts: some accounts are locked after a few. */
  boolean isRejectedLogin() {
    return kind.equals(FailureKind.AUTH.name()) || kind.equals(FailureKind.LOCKED.name());
  }
}
