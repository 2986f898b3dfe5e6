package io.github.rotatedrds.testkit;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What a contract test works with: the client under test, and the fake behind it. */
record Account(
    MutableClock clock, FakeSecretsManager fake, SecretsManagerClient client, Runnable stopServer)
    implements AutoCloseable {

  static final String SECRET = "orders/app";
  static final String V1 = "11111111-1111-1111-1111-111111111111";
  static final String V2 = "22222222-2222-2222-2222-222222222222";
  static final String V3 = "33333333-3333-3333-3333-333333333333";
  static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:rotation";

  /** A secret with one version, {@link #V1}. */
  Account withSecret() {
    client.createSecret(r -> r.name(SECRET).clientRequestToken(V1).secretString("one"));
    return this;
  }

  void put(String token, String value, String... stages) {
    client.putSecretValue(
        r -> {
          r.secretId(SECRET).clientRequestToken(token).secretString(value);
          if (stages.length > 0) {
            r.versionStages(stages);
          }
        });
  }

  void rotate(String token) {
    client.rotateSecret(
        r -> r.secretId(SECRET).clientRequestToken(token).rotationLambdaARN(FUNCTION));
  }

  void move(String stage, String to, String from) {
    client.updateSecretVersionStage(
        r -> r.secretId(SECRET).versionStage(stage).moveToVersionId(to).removeFromVersionId(from));
  }

  Map<String, List<String>> stages() {
    return client.describeSecret(r -> r.secretId(SECRET)).versionIdsToStages();
  }

  String valueAt(String stage) {
    return client.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).secretString();
  }

  /** The value, read past the client under test. */
  String fakeValueAt(String stage) {
    return fake.getSecretValue(r -> r.secretId(SECRET).versionStage(stage)).secretString();
  }

  @Override
  public void close() {
    client.close();
    stopServer.run();
  }
}
