package io.github.rotatedrds.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;

/** The operations on a secret as a whole: its birth, description, tags and death. */
final class SecretOperations {

  private final SecretStore store;

  SecretOperations(SecretStore store) {
    this.store = store;
  }

  CreateSecretResponse create(CreateSecretRequest request) {
    RequestChecks.name(request.name());
    RequestChecks.token(request.clientRequestToken());
    RequestChecks.tags(request.tags());
    boolean hasValue = RequestChecks.hasValue(request.secretString(), request.secretBinary());
    SecretVersion version =
        new SecretVersion(
            request.clientRequestToken(),
            request.secretString(),
            request.secretBinary(),
            store.now());
    Optional<SecretState> existing = store.find(request.name());
    if (existing.isPresent()) {
      return created(sameSecret(existing.get(), version), hasValue ? version.id() : null);
    }
    SecretState secret = store.create(request.name());
    secret.description = request.description();
    secret.kmsKeyId = request.kmsKeyId();
    secret.type = request.type();
    request.tags().forEach(tag -> secret.tags.put(tag.key(), tag.value()));
    if (hasValue) {
      secret.versions.put(version, List.of());
    }
    return created(secret, hasValue ? version.id() : null);
  }

  /** A repeated call with the same token and value is answered as the first one was. */
  private static SecretState sameSecret(SecretState existing, SecretVersion version) {
    if (existing.deletion != null) {
      throw ServiceErrors.invalidRequest(
          "You can't create this secret because a secret with this name is already scheduled for deletion.");
    }
    boolean repeated =
        existing.versions.all().stream()
            .anyMatch(known -> known.id().equals(version.id()) && known.hasSameValueAs(version));
    if (!repeated) {
      throw ServiceErrors.resourceExists(
          "The operation failed because the secret " + existing.name + " already exists.");
    }
    return existing;
  }

  private static CreateSecretResponse created(SecretState secret, String versionId) {
    return CreateSecretResponse.builder()
        .arn(secret.arn)
        .name(secret.name)
        .versionId(versionId)
        .build();
  }

  DescribeSecretResponse describe(DescribeSecretRequest request) {
    SecretState secret = store.require(request.secretId());
    DescribeSecretResponse.Builder answer =
        DescribeSecretResponse.builder()
            .arn(secret.arn)
            .name(secret.name)
            .type(secret.type)
            .description(secret.description)
            .kmsKeyId(secret.kmsKeyId)
            .createdDate(secret.created)
            .lastChangedDate(secret.changed)
            .lastAccessedDate(secret.accessed)
            .deletedDate(secret.deletion)
            .tags(tags(secret.tags))
            .versionIdsToStages(secret.versions.stages().byVersion());
    secret
        .rotation()
        .ifPresent(
            rotation ->
                answer
                    .rotationEnabled(rotation.enabled())
                    .rotationLambdaARN(rotation.lambdaArn())
                    .rotationRules(rotation.rules())
                    .lastRotatedDate(rotation.lastRotated())
                    .nextRotationDate(rotation.nextRotation(secret.changed)));
    return answer.build();
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  DeleteSecretResponse delete(DeleteSecretRequest request) {
    boolean force = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
    Instant deletion = store.now().plus(recoveryWindow(request, force));
    Optional<SecretState> found = store.find(request.secretId());
    if (found.isEmpty() && force) {
      // Forcing the deletion of a secret that does not exist is taken to be no error.
      return DeleteSecretResponse.builder()
          .arn(store.newArn(request.secretId()))
          .name(request.secretId())
          .deletionDate(deletion)
          .build();
    }
    SecretState secret = found.orElseThrow(ServiceErrors::secretNotFound);
    if (force) {
      store.remove(secret);
    } else if (secret.deletion != null) {
      throw ServiceErrors.markedForDeletion();
    }
    secret.deletion = deletion;
    return DeleteSecretResponse.builder()
        .arn(secret.arn)
        .name(secret.name)
        .deletionDate(deletion)
        .build();
  }

  private static Duration recoveryWindow(DeleteSecretRequest request, boolean force) {
    Long days = request.recoveryWindowInDays();
    if (force && days != null) {
      throw ServiceErrors.invalidParameter(
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }
    if (days != null && (days < 7 || days > 30)) {
      throw ServiceErrors.invalidParameter(
          "RecoveryWindowInDays must be between 7 and 30, got " + days + ".");
    }
    return force ? Duration.ZERO : Duration.ofDays(Objects.requireNonNullElse(days, 30L));
  }

  RestoreSecretResponse restore(RestoreSecretRequest request) {
    SecretState secret = store.require(request.secretId());
    secret.deletion = null;
    return RestoreSecretResponse.builder().arn(secret.arn).name(secret.name).build();
  }

  TagResourceResponse tag(TagResourceRequest request) {
    SecretState secret = store.requireUsable(request.secretId());
    RequestChecks.tags(request.tags());
    Map<String, String> added =
        request.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value, (a, b) -> b));
    TreeMap<String, String> all = new TreeMap<>(secret.tags);
    all.putAll(added);
    RequestChecks.tagCount(all.size());
    secret.tags.putAll(added);
    return TagResourceResponse.builder().build();
  }

  UntagResourceResponse untag(UntagResourceRequest request) {
    SecretState secret = store.requireUsable(request.secretId());
    secret.tags.keySet().removeAll(request.tagKeys());
    return UntagResourceResponse.builder().build();
  }
}
