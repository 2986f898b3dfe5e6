package io.github.rotatedrds.handler;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Builds the client: region, endpoint and credentials as the Lambda runtime's environment says. */
final class SecretsManagerClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private SecretsManagerClients() {}

  /** Three tries of a dead endpoint still end well before the function's timeout. */
  static SecretsManagerClient create() {
    return SecretsManagerClient.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(ANSWER_TIMEOUT))
        .build();
  }
}
