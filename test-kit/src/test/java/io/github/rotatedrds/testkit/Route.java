package io.github.rotatedrds.testkit;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The two ways to reach the fake. Its behaviour must be the same on both. */
enum Route {
  /** The fake is the SDK's client. */
  IN_MEMORY,
  /** The SDK's real client talks to the server. */
  OVER_HTTP;

  /** A fresh, empty Secrets Manager, reached this way. */
  Account open() {
    MutableClock clock = new MutableClock();
    FakeSecretsManager fake = new FakeSecretsManager(clock);
    if (this == IN_MEMORY) {
      return new Account(clock, fake, fake, () -> {});
    }
    SecretsManagerServer server = SecretsManagerServer.start(fake);
    return new Account(clock, fake, client(server.uri()), server::close);
  }

  static SecretsManagerClient client(URI endpoint) {
    return SecretsManagerClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "local")))
        .build();
  }
}
