package io.github.rotatedrds.handler.secrets;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.SECRETS;
import static io.github.rotatedrds.handler.failure.FailureKind.STAGES;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;

import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The four Secrets Manager calls that rotation needs, with their errors as rotation failures. */
public final class SecretStore {
  private final SecretsManagerClient client;

  /** Works through the given client. */
  public SecretStore(SecretsManagerClient client) {
    this.client = client;
  }

  /** Reads which version carries which label. One DescribeSecret. */
  public SecretStages describe(String secretId) {
    DescribeSecretResponse secret =
        call("DescribeSecret", () -> client.describeSecret(r -> r.secretId(secretId)));
    return new SecretStages(
        secret.arn(),
        !Boolean.FALSE.equals(secret.rotationEnabled()),
        secret.versionIdsToStages(),
        secret.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
  }

  /** Reads the version with this label. One GetSecretValue. */
  public SecretDocument read(String secretId, String label) {
    return find(secretId, label)
        .orElseThrow(
            () -> new RotationFailure(STAGES, "the secret has no value with the label " + label));
  }

  /** Reads the version with this label, if there is one. One GetSecretValue. */
  public Optional<SecretDocument> find(String secretId, String label) {
    return get(
        GetSecretValueRequest.builder().secretId(secretId).versionStage(label).build(), label);
  }

  /** Reads the version being made. One GetSecretValue. */
  public SecretDocument readPending(String secretId, String version) {
    GetSecretValueRequest request =
        GetSecretValueRequest.builder()
            .secretId(secretId)
            .versionId(version)
            .versionStage(PENDING)
            .build();
    return get(request, PENDING)
        .orElseThrow(
            () ->
                new RotationFailure(
                    STAGES, "the version has no value yet: createSecret has not succeeded"));
  }

  /**
   * Stores the value of the version being made. One PutSecretValue.
   *
   * @param rotationToken proves to the service that this call belongs to the rotation; null when
   *     the event had none
   * @return false when the version has a value already, which is then kept
   */
  public boolean putPending(
      String secretId, String version, String rotationToken, String secretString) {
    try {
      client.putSecretValue(
          r ->
              r.secretId(secretId)
                  .clientRequestToken(version)
                  .rotationToken(rotationToken)
                  .versionStages(PENDING)
                  .secretString(secretString));
      return true;
    } catch (ResourceExistsException alreadyCreated) {
      return false;
    } catch (SdkException e) {
      throw failure("PutSecretValue", e);
    }
  }

  /**
   * Moves AWSCURRENT to this version; AWSPREVIOUS follows by itself. One UpdateSecretVersionStage.
   */
  public void promote(SecretStages stages, String version) {
    call(
        "UpdateSecretVersionStage",
        () ->
            client.updateSecretVersionStage(
                r ->
                    r.secretId(stages.secretArn())
                        .versionStage(CURRENT)
                        .moveToVersionId(version)
                        .removeFromVersionId(stages.versionWith(CURRENT).orElse(null))));
  }

  private Optional<SecretDocument> get(GetSecretValueRequest request, String label) {
    String what = label + " of " + request.secretId();
    try {
      GetSecretValueResponse value = client.getSecretValue(request);
      if (value.secretString() == null) {
        throw new RotationFailure(
            CONFIG, what + " is binary; rotation needs a SecretString with a JSON object");
      }
      return Optional.of(SecretDocument.parse(value.secretString(), what));
    } catch (ResourceNotFoundException noSuchVersion) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failure("GetSecretValue", e);
    }
  }

  private static <T> T call(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw failure(operation, e);
    }
  }

  /** Keeps the service's error code and request id; its text may quote parameters. */
  private static RotationFailure failure(String operation, SdkException e) {
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return new RotationFailure(
          SECRETS,
          "%s was refused with %s, HTTP %d, request id %s"
              .formatted(
                  operation,
                  service.awsErrorDetails().errorCode(),
                  service.statusCode(),
                  service.requestId()));
    }
    return new RotationFailure(
        SECRETS,
        "%s got no answer from Secrets Manager (%s)"
            .formatted(operation, e.getClass().getSimpleName()));
  }
}
