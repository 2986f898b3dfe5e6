package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.rotation.LastProof;
import io.github.rotatedrds.handler.rotation.RotationDefaults;
import io.github.rotatedrds.handler.rotation.RotationRequest;
import io.github.rotatedrds.handler.rotation.SecretRotation;
import io.github.rotatedrds.handler.secrets.SecretStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Runs createSecret once while the environment starts, when Lambda gives full CPU, so that the
 * first real step finds its classes loaded. The answers come from this class: nothing is sent
 * anywhere and no credentials are used.
 */
final class Priming implements SdkHttpClient {
  private static final String VERSION = "00000000-0000-0000-0000-000000000000";
  private static final String EVENT =
      "{\"Step\":\"createSecret\",\"SecretId\":\"priming\",\"ClientRequestToken\":\""
          + VERSION
          + "\"}";

  private final Map<String, String> answers;

  private Priming(DatabaseEngine engine) {
    String document =
        "{\\\"engine\\\":\\\"%s\\\",\\\"host\\\":\\\"priming\\\",\\\"dbname\\\":\\\"priming\\\",\\\"username\\\":\\\"priming\\\",\\\"password\\\":\\\"-\\\"}"
            .formatted(engine.secretNames().get(0));
    this.answers =
        Map.of(
            "secretsmanager.DescribeSecret",
            "{\"ARN\":\"priming\",\"VersionIdsToStages\":{\"%s\":[\"AWSPENDING\"]}}"
                .formatted(VERSION),
            "secretsmanager.GetSecretValue",
            "{\"SecretString\":\"%s\"}".formatted(document),
            "secretsmanager.PutSecretValue",
            "{}");
  }

  static void run(Database database, RdsApi rds, RotationDefaults defaults) {
    try (SecretsManagerClient client =
        SecretsManagerClient.builder()
            .httpClient(new Priming(database.engine()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("priming", "priming")))
            .build()) {
      StepLog log = StepLog.start(line -> {}, "priming", database.engine());
      RotationRequest request = RotationRequest.from(EVENT);
      log.about(request);
      log.done(
          new SecretRotation(
                  new SecretStore(client, Deadline.none()),
                  database,
                  rds,
                  defaults,
                  new SecureRandom(),
                  new LastProof())
              .rotate(request, log::by));
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String operation = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    return new Answer(answers.get(operation));
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private record Answer(String json) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
          .build();
    }

    @Override
    public void abort() {
      // The answer is there at once.
    }
  }
}
