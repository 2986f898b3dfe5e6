package io.github.rotatedrds.handler.secrets;

import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/** What it means when Secrets Manager refuses a call or does not answer. */
final class ServiceErrors {
  private static final Set<String> KMS =
      Set.of("DecryptionFailure", "EncryptionFailure", "DecryptionFailureException");

  private ServiceErrors() {}

  /** Keeps the service's error code and request id; its text may quote parameters. */
  static RotationFailure failure(String operation, SdkException e) {
    Reason reason = reasonOf(operation, e);
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

  /** A secret that waits for its deletion can be described, and that is all. */
  static void requireKept(DescribeSecretResponse secret) {
    if (secret.deletedDate() != null) {
      throw new RotationFailure(
          Reason.SECRET_GONE, "the secret was marked for deletion on " + secret.deletedDate());
    }
  }

  private static Reason reasonOf(String operation, SdkException e) {
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
    if (code.equals("ResourceNotFoundException")) {
      return Reason.SECRET_GONE;
    }
    if (code.equals("InvalidRequestException") && operation.equals("GetSecretValue")) {
      return Reason.VALUE_GONE;
    }
    if (code.equals("LimitExceededException")) {
      return Reason.API_QUOTA;
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
