package io.github.rotatedrds.handler.failure;

/**
 * A rotation step that could not be done. Its message is safe to log: it may name ARN, version,
 * user, host and error codes, and it is one line whatever those contain. It has no cause, because a
 * driver's text may quote a password, and no stack trace, which Lambda would log as more lines.
 */
public final class RotationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Makes a failure whose message carries no secret. */
  public RotationFailure(FailureKind kind, String message) {
    this(Reason.of(kind), message);
  }

  /** Makes a failure whose message carries no secret. */
  public RotationFailure(Reason reason, String message) {
    super(OneLine.of(message), null, false, false);
    this.reason = reason;
  }

  /** The same failure with more to its message. */
  public RotationFailure with(String more) {
    return new RotationFailure(reason, getMessage() + "; " + more);
  }

  /** Why the step failed. */
  public FailureKind kind() {
    return reason.kind();
  }

  /** Why exactly the step failed. */
  public Reason reason() {
    return reason;
  }
}
