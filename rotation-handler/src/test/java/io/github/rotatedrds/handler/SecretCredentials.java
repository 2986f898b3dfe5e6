package io.github.rotatedrds.handler;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.util.Credentials;
import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Gives a pool what AWSCURRENT holds at the moment when it opens a connection: docs/applications.md
 * shows this class.
 */
final class SecretCredentials implements HikariCredentialsProvider {
  private final SecretsManagerClient secrets;
  private final String secretId;

  SecretCredentials(SecretsManagerClient secrets, String secretId) {
    this.secrets = secrets;
    this.secretId = secretId;
  }

  @Override
  public Credentials getCredentials() {
    String value = secrets.getSecretValue(r -> r.secretId(secretId)).secretString();
    var fields = JsonObjects.parse(value).orElseThrow();
    return Credentials.of(
        fields.get(SecretField.USERNAME.key()).asString(),
        fields.get(SecretField.PASSWORD.key()).asString());
  }
}
