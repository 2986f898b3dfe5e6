package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.testkit.FakeSecretsManager;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets that carry a tag of RDS, which nobody else can write. */
record ManagedByRds(FakeSecretsManager secrets, Tag tag) implements SecretsManagerClient {

  @Override
  public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
    return secrets.describeSecret(request).toBuilder().tags(tag).build();
  }

  @Override
  public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
    return secrets.getSecretValue(request);
  }

  @Override
  public String serviceName() {
    return secrets.serviceName();
  }

  @Override
  public void close() {
    secrets.close();
  }
}
