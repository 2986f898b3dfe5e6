package io.github.rotatedrds.testkit;

import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerRequest;

/**
 * One call that a {@link FakeSecretsManager} received, whether it was answered or refused.
 *
 * @param operation name as on the wire, for example {@code PutSecretValue}
 * @param secretId what the caller gave as secret id (name or ARN); empty for an operation without
 *     one
 * @param request the SDK's request; its {@code toString} hides the secret value
 */
public record ApiCall(String operation, String secretId, SecretsManagerRequest request) {}
