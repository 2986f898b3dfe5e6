package io.github.rotatedrds.handler.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretStoreDeadlineTest {

  @Test
  void shouldGiveUpInTimeWhenTheServiceDoesNotAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        SecretsManagerClient client = client(silent.getLocalPort())) {
      SecretStore store = new SecretStore(client, Deadline.in(Duration.ofSeconds(1)));
      long start = System.nanoTime();

      RotationFailure failure =
          catchThrowableOfType(RotationFailure.class, () -> store.describe("x"));

      assertThat(failure.reason()).isEqualTo(Reason.API_UNREACHABLE);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  /** Its own timeouts are far longer than the deadline. */
  private static SecretsManagerClient client(int port) {
    return SecretsManagerClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(30)))
        .region(Region.US_EAST_1)
        .endpointOverride(URI.create("http://localhost:" + port))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }
}
