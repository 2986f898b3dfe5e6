package io.github.rotatedrds.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Ready-made failures for {@link CallInterceptor}, as the AWS SDK reports them to its caller. */
public final class Faults {

  private Faults() {}

  /**
   * Every way in which exactly one call can fail, whatever its operation, each by its name: not
   * sent, throttled, met by a server error, or applied and its answer lost.
   *
   * @param position which call, counted from 1 at the moment an interceptor is made
   */
  public static Map<String, Supplier<CallInterceptor>> ofCall(int position) {
    Map<String, Supplier<CallInterceptor>> faults = new LinkedHashMap<>();
    String call = "call " + position;
    faults.put(
        call + " not sent", () -> CallInterceptor.failCall(position, Faults::connectionLost));
    faults.put(call + " throttled", () -> CallInterceptor.failCall(position, Faults::throttled));
    faults.put(
        call + " met a server error",
        () -> CallInterceptor.failCall(position, Faults::serverError));
    faults.put(
        "answer of " + call + " lost",
        () -> CallInterceptor.failAfterCall(position, Faults::connectionLost));
    return Collections.unmodifiableMap(faults);
  }

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
