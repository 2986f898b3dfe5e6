package io.github.rotatedrds.handler;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/** Builds the client: region, endpoint and credentials as the Lambda runtime's environment says. */
final class SecretsManagerClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private SecretsManagerClients() {}

  static SecretsManagerClient create() {
    return builder().build();
  }

  /**
   * Three tries of a dead endpoint still end well before the function's timeout. Tests say where
   * the endpoint is.
   */
  static SecretsManagerClientBuilder builder() {
    return SecretsManagerClient.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(ANSWER_TIMEOUT));
  }
}
