package io.github.rotatedrds.testkit;

import software.amazon.awssdk.core.exception.SdkClientException;

/** Ready-made failures for {@link CallInterceptor}, as the AWS SDK reports them to its caller. */
public final class Faults {

  private Faults() {}

  /** HTTP 400 with code {@code ThrottlingException}; the SDK repeats such calls. */
  public static RuntimeException throttled() {
    return ServiceErrors.unmodelled("ThrottlingException", 400, "Rate exceeded");
  }

  /** HTTP 500, {@code InternalServiceError}; the SDK repeats such calls. */
  public static RuntimeException serverError() {
    return ServiceErrors.internalServiceError("An error occurred on the server side.");
  }

  /** HTTP 400, {@code DecryptionFailure}: KMS refuses to decrypt the value. */
  public static RuntimeException decryptionFailure() {
    return ServiceErrors.decryptionFailure(
        "Secrets Manager can't decrypt the protected secret text using the provided KMS key.");
  }

  /** HTTP 400, {@code AccessDeniedException}: IAM refuses the call. */
  public static RuntimeException accessDenied() {
    return ServiceErrors.unmodelled(
        "AccessDeniedException",
        400,
        "User is not authorized to perform this operation because no identity-based policy allows it");
  }

  /** HTTP 400, {@code LimitExceededException}: the secret has as many versions as it may have. */
  public static RuntimeException quotaUsedUp() {
    return ServiceErrors.limitExceeded("The request failed because it would exceed a quota.");
  }

  /** The connection broke before an answer came. Over HTTP the server closes the connection. */
  public static RuntimeException connectionLost() {
    return SdkClientException.create("Unable to execute HTTP request: Connection reset");
  }
}
