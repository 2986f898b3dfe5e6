package io.github.rotatedrds.handler.failure;

/**
 * A rotation step that could not be done. Its message is safe to log: it may name ARN, version,
 * user, host and error codes. It has no cause, because a driver's text may quote a password.
 */
public final class RotationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  /** Makes a failure whose message carries no secret. */
  public RotationFailure(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Why the step failed. */
  public FailureKind kind() {
    return kind;
  }
}
