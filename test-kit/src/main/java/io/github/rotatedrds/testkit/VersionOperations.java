package io.github.rotatedrds.testkit;

import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/** The operations that write and read the versions of a secret. */
final class VersionOperations {

  private final SecretStore store;

  VersionOperations(SecretStore store) {
    this.store = store;
  }

  PutSecretValueResponse put(PutSecretValueRequest request) {
    SecretState secret = store.requireUsable(request.secretId());
    String token = request.clientRequestToken();
    RequestChecks.token(token);
    RequestChecks.rotationToken(request.rotationToken());
    RequestChecks.stages(request.hasVersionStages(), request.versionStages());
    if (!RequestChecks.hasValue(request.secretString(), request.secretBinary())) {
      throw ServiceErrors.invalidRequest("You must provide either SecretString or SecretBinary.");
    }
    secret.versions.put(
        new SecretVersion(token, request.secretString(), request.secretBinary(), store.now()),
        request.versionStages());
    secret.changed = store.now();
    return PutSecretValueResponse.builder()
        .arn(secret.arn)
        .name(secret.name)
        .versionId(token)
        .versionStages(secret.versions.stages().labelsOf(token))
        .build();
  }

  UpdateSecretResponse update(UpdateSecretRequest request) {
    SecretState secret = store.requireUsable(request.secretId());
    String token = request.clientRequestToken();
    RequestChecks.token(token);
    boolean hasValue = RequestChecks.hasValue(request.secretString(), request.secretBinary());
    if (hasValue && secret.versions.has(token)) {
      throw ServiceErrors.tokenInUse(token);
    }
    if (hasValue) {
      secret.versions.put(
          new SecretVersion(token, request.secretString(), request.secretBinary(), store.now()),
          List.of());
    }
    secret.description = request.description() == null ? secret.description : request.description();
    secret.kmsKeyId = request.kmsKeyId() == null ? secret.kmsKeyId : request.kmsKeyId();
    secret.changed = store.now();
    return UpdateSecretResponse.builder()
        .arn(secret.arn)
        .name(secret.name)
        .versionId(hasValue ? token : null)
        .build();
  }

  GetSecretValueResponse get(GetSecretValueRequest request) {
    SecretState secret = store.requireUsable(request.secretId());
    SecretVersion version = secret.versions.read(request.versionId(), request.versionStage());
    secret.accessed = store.now().truncatedTo(ChronoUnit.DAYS);
    return GetSecretValueResponse.builder()
        .arn(secret.arn)
        .name(secret.name)
        .versionId(version.id())
        .secretString(version.text())
        .secretBinary(version.bytes())
        .versionStages(secret.versions.stages().labelsOf(version.id()))
        .createdDate(version.created())
        .build();
  }

  ListSecretVersionIdsResponse list(ListSecretVersionIdsRequest request) {
    SecretState secret = store.require(request.secretId());
    boolean withDeprecated = Boolean.TRUE.equals(request.includeDeprecated());
    List<SecretVersionsListEntry> entries =
        secret.versions.all().stream()
            .map(version -> entry(secret, version))
            .filter(entry -> withDeprecated || !entry.versionStages().isEmpty())
            .toList();
    Page page = Page.of(entries.size(), request.maxResults(), request.nextToken());
    return ListSecretVersionIdsResponse.builder()
        .arn(secret.arn)
        .name(secret.name)
        .versions(entries.subList(page.from(), page.to()))
        .nextToken(page.nextToken())
        .build();
  }

  private static SecretVersionsListEntry entry(SecretState secret, SecretVersion version) {
    return SecretVersionsListEntry.builder()
        .versionId(version.id())
        .versionStages(secret.versions.stages().labelsOf(version.id()))
        .createdDate(version.created())
        .build();
  }
}
