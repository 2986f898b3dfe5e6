package io.github.rotatedrds.testkit;

import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.InternalServiceErrorException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.LimitExceededException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Makes the SDK's exceptions the way the SDK itself would make them from an answer. */
final class ServiceErrors {

  private ServiceErrors() {}

  static AwsServiceException secretNotFound() {
    return notFound("Secrets Manager can't find the specified secret.");
  }

  static AwsServiceException versionNotFound(String versionId) {
    return notFound(
        "Secrets Manager can't find the specified secret value for VersionId: " + versionId);
  }

  static AwsServiceException stageNotFound(String stage) {
    return notFound(
        "Secrets Manager can't find the specified secret value for staging label: " + stage);
  }

  static AwsServiceException markedForDeletion() {
    return invalidRequest(
        "You can't perform this operation on the secret because it was marked for deletion.");
  }

  static AwsServiceException tokenInUse(String token) {
    return resourceExists(
        "You can't use ClientRequestToken "
            + token
            + " because that value is already in use for a version of this secret.");
  }

  static AwsServiceException resourceExists(String message) {
    return complete(ResourceExistsException.builder(), "ResourceExistsException", 400, message);
  }

  static AwsServiceException notFound(String message) {
    return complete(ResourceNotFoundException.builder(), "ResourceNotFoundException", 400, message);
  }

  static AwsServiceException invalidRequest(String message) {
    return complete(InvalidRequestException.builder(), "InvalidRequestException", 400, message);
  }

  static AwsServiceException invalidParameter(String message) {
    return complete(InvalidParameterException.builder(), "InvalidParameterException", 400, message);
  }

  static AwsServiceException invalidNextToken() {
    return complete(
        InvalidNextTokenException.builder(),
        "InvalidNextTokenException",
        400,
        "The NextToken value is invalid.");
  }

  static AwsServiceException limitExceeded(String message) {
    return complete(LimitExceededException.builder(), "LimitExceededException", 400, message);
  }

  static AwsServiceException decryptionFailure(String message) {
    return complete(DecryptionFailureException.builder(), "DecryptionFailure", 400, message);
  }

  static AwsServiceException internalServiceError(String message) {
    return complete(InternalServiceErrorException.builder(), "InternalServiceError", 500, message);
  }

  static AwsServiceException unmodelled(String code, int status, String message) {
    return complete(SecretsManagerException.builder(), code, status, message);
  }

  private static AwsServiceException complete(
      AwsServiceException.Builder builder, String code, int status, String message) {
    return builder
        .requestId(UUID.randomUUID().toString())
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("SecretsManager")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }
}
