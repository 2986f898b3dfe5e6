package io.github.rotatedrds.testkit.lambda;

/**
 * A function did not answer: its code threw, it ran out of time, its process ended, or it could not
 * be loaded.
 */
public final class FunctionError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String errorType;
  private final String errorMessage;

  FunctionError(String errorType, String errorMessage) {
    super(errorType + ": " + errorMessage);
    this.errorType = errorType;
    this.errorMessage = errorMessage;
  }

  /**
   * The class of the exception that the function threw, or, as on Lambda, {@code Sandbox.Timedout},
   * {@code Runtime.ExitError} and the like.
   */
  public String errorType() {
    return errorType;
  }

  /** The message of the exception that the function threw, or what became of its process. */
  public String errorMessage() {
    return errorMessage;
  }
}
