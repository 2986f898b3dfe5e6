package io.github.rotatedrds.handler.secrets;

import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What it means when Secrets Manager refuses a call or does not answer. */
final class ServiceErrors {
  private static final Set<String> KMS =
      Set.of("DecryptionFailure", "EncryptionFailure", "DecryptionFailureException");

  private ServiceErrors() {}

  /** Keeps the service's error code and request id; its text may quote parameters. */
  static RotationFailure failure(String operation, SdkException e) {
    Reason reason = reasonOf(e);
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return new RotationFailure(
          reason,
          "%s was refused with %s, HTTP %d, request id %s: %s"
              .formatted(
                  operation,
                  service.awsErrorDetails().errorCode(),
                  service.statusCode(),
                  service.requestId(),
                  reason.description()));
    }
    return new RotationFailure(
        reason,
        "%s got no answer from Secrets Manager (%s)"
            .formatted(operation, e.getClass().getSimpleName()));
  }

  private static Reason reasonOf(SdkException e) {
    if (!(e instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
      return Reason.API_UNREACHABLE;
    }
    String code = String.valueOf(service.awsErrorDetails().errorCode());
    if (KMS.contains(code) || code.startsWith("KMS")) {
      return Reason.KMS_DENIED;
    }
    if (code.startsWith("AccessDenied")) {
      return deniedByKms(service) ? Reason.KMS_DENIED : Reason.API_DENIED;
    }
    if (service.isThrottlingException()) {
      return Reason.API_THROTTLED;
    }
    return service.statusCode() >= 500 || code.startsWith("InternalService")
        ? Reason.API_BROKEN
        : Reason.API_FAILED;
  }

  /** Only the text tells: both come as AccessDeniedException. It is read, not passed on. */
  private static boolean deniedByKms(AwsServiceException service) {
    return String.valueOf(service.awsErrorDetails().errorMessage()).contains("KMS");
  }
}
