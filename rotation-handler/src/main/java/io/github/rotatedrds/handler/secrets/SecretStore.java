package io.github.rotatedrds.handler.secrets;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.STAGES;
import static io.github.rotatedrds.handler.secrets.SecretStages.CURRENT;
import static io.github.rotatedrds.handler.secrets.SecretStages.PENDING;

import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The Secrets Manager calls that rotation makes, with their errors as rotation failures. */
public final class SecretStore {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
  private static final Duration AT_LEAST = Duration.ofMillis(1); // The SDK refuses zero.

  private final SecretsManagerClient client;
  private final Deadline deadline;

  /** Works through the given client; no call goes on after the deadline. */
  public SecretStore(SecretsManagerClient client, Deadline deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /** Reads which version carries which label. One DescribeSecret. */
  public SecretStages describe(String secretId) {
    DescribeSecretResponse secret =
        call(
            "DescribeSecret",
            () -> client.describeSecret(r -> r.secretId(secretId).overrideConfiguration(limit())));
    ServiceErrors.requireKept(secret);
    return new SecretStages(
        secret.arn(),
        !Boolean.FALSE.equals(secret.rotationEnabled()),
        secret.versionIdsToStages(),
        secret.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
        Optional.ofNullable(secret.lastRotatedDate())
            .or(() -> Optional.ofNullable(secret.createdDate())),
        Optional.ofNullable(secret.rotationLambdaARN()));
  }

  /** Reads the version with this label. One GetSecretValue. */
  public SecretDocument read(String secretId, String label) {
    return find(secretId, label)
        .orElseThrow(
            () -> new RotationFailure(STAGES, "the secret has no value with the label " + label));
  }

  /** Reads the version with this label, if there is one. One GetSecretValue. */
  public Optional<SecretDocument> find(String secretId, String label) {
    return get(secretId, r -> r.versionStage(label), label);
  }

  /**
   * Reads this version, whatever labels it has by now. One GetSecretValue.
   *
   * @param label the one that it had when it was chosen, for messages
   */
  public SecretDocument readVersion(String secretId, String version, String label) {
    return get(secretId, r -> r.versionId(version), label)
        .orElseThrow(() -> new RotationFailure(STAGES, "the version " + version + " has no value"));
  }

  /** Reads the version being made. One GetSecretValue. */
  public SecretDocument readPending(String secretId, String version) {
    return get(secretId, r -> r.versionId(version).versionStage(PENDING), PENDING)
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
                  .secretString(secretString)
                  .overrideConfiguration(limit()));
      return true;
    } catch (ResourceExistsException alreadyCreated) {
      return false;
    } catch (SdkException e) {
      throw ServiceErrors.failure("PutSecretValue", e);
    }
  }

  /**
   * Moves AWSCURRENT to this version; AWSPREVIOUS follows by itself. One UpdateSecretVersionStage.
   *
   * @throws RotationFailure STAGES, when AWSCURRENT has moved since the stages were read
   */
  public void promote(SecretStages stages, String version) {
    String from = stages.versionWith(CURRENT).orElse(null);
    if (!moves(stages, CURRENT, from, version)) {
      throw new RotationFailure(
          STAGES,
          "AWSCURRENT has left version %s since this began; version %s was not promoted%s"
              .formatted(from, version, stages.orphanHint(version)));
    }
  }

  /**
   * Moves AWSPENDING to this version, so that no rotation can start. One UpdateSecretVersionStage.
   *
   * @return false, with nothing changed, when the label has moved since the stages were read
   */
  public boolean hold(SecretStages stages, String version) {
    return moves(stages, PENDING, stages.versionWith(PENDING).orElse(null), version);
  }

  /**
   * Takes AWSPENDING from this version, if it has it, so that the next rotation makes another one.
   * One UpdateSecretVersionStage.
   */
  public void release(SecretStages stages, String version) {
    moves(stages, PENDING, version, null);
  }

  /** The service takes a label only from the version that is named. */
  private boolean moves(SecretStages stages, String label, String from, String to) {
    try {
      client.updateSecretVersionStage(
          r ->
              r.secretId(stages.secretArn())
                  .versionStage(label)
                  .removeFromVersionId(from)
                  .moveToVersionId(to)
                  .overrideConfiguration(limit()));
      return true;
    } catch (InvalidParameterException labelIsElsewhere) {
      // The SDK asks again when an answer is lost, and then the label is where it was to go.
      return describe(stages.secretArn()).versionWith(label).equals(Optional.ofNullable(to));
    } catch (SdkException e) {
      throw ServiceErrors.failure("UpdateSecretVersionStage", e);
    }
  }

  /**
   * Starts a rotation, as the schedule would. One RotateSecret.
   *
   * @param version id of the version to make; one that exists already starts nothing
   * @return false when another rotation is not complete yet
   */
  public boolean startRotation(String secretId, String version) {
    try {
      client.rotateSecret(
          r ->
              r.secretId(secretId)
                  .clientRequestToken(version)
                  .rotateImmediately(true)
                  .overrideConfiguration(limit()));
      return true;
    } catch (InvalidRequestException refused) {
      if (describe(secretId).isUnderWay()) {
        return false;
      }
      throw ServiceErrors.failure("RotateSecret", refused);
    } catch (SdkException e) {
      throw ServiceErrors.failure("RotateSecret", e);
    }
  }

  /**
   * When the version that holds AWSPENDING was made, to explain a failure; empty when that cannot
   * be learned. One GetSecretValue, of whose answer only the date is used.
   */
  public Optional<Instant> pendingSince(SecretStages stages) {
    try {
      return stages
          .versionWith(PENDING)
          .flatMap(version -> value(stages.secretArn(), r -> r.versionId(version)))
          .map(GetSecretValueResponse::createdDate);
    } catch (RotationFailure unknown) {
      return Optional.empty();
    }
  }

  private Optional<SecretDocument> get(
      String secretId, Consumer<GetSecretValueRequest.Builder> version, String label) {
    String what = label + " of " + secretId;
    return value(secretId, version)
        .map(
            value ->
                Optional.ofNullable(value.secretString())
                    .orElseThrow(
                        () ->
                            new RotationFailure(
                                CONFIG,
                                what
                                    + " is binary; rotation needs a SecretString with a JSON object")))
        .map(text -> SecretDocument.parse(text, what));
  }

  private Optional<GetSecretValueResponse> value(
      String secretId, Consumer<GetSecretValueRequest.Builder> version) {
    try {
      return Optional.of(
          client.getSecretValue(
              r -> version.accept(r.secretId(secretId).overrideConfiguration(limit()))));
    } catch (ResourceNotFoundException noSuchVersion) {
      return Optional.empty();
    } catch (SdkException e) {
      throw ServiceErrors.failure("GetSecretValue", e);
    }
  }

  private static <T> T call(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw ServiceErrors.failure(operation, e);
    }
  }

  private AwsRequestOverrideConfiguration limit() {
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(deadline.atMost(LONGEST_CALL).plus(AT_LEAST))
        .build();
  }
}
