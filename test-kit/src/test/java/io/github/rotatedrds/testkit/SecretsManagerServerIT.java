package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsManagerServerIT {

  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private final SecretsManagerServer server = SecretsManagerServer.start(secrets);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> post(String target, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(server.uri())
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shouldAnswerInTheProtocolOfAws() throws Exception {
    secrets.createSecret(r -> r.name("s").secretString("old"));

    HttpResponse<String> answer =
        post("secretsmanager.GetSecretValue", "{\"SecretId\":\"s\",\"Unknown\":1}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-amz-json-1.1");
    assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
    assertThat(answer.body())
        .contains("\"SecretString\":\"old\"", "\"VersionStages\":[\"AWSCURRENT\"]")
        .containsPattern("\"CreatedDate\":\\d{10}\\.\\d{1,3}[,}]");
  }

  @Test
  void shouldTellTheTypeAndTextOfAnError() throws Exception {
    HttpResponse<String> answer = post("secretsmanager.DescribeSecret", "{\"SecretId\":\"s\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"Secrets Manager can't find the specified secret.\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "CreateSecret, InvalidRequestException",
    "PutSecretValue, InvalidRequestException",
    "UpdateSecret, InvalidRequestException",
    "RotateSecret, InvalidParameterException"
  })
  void shouldRefuseARawCallWithoutAToken(String operation, String type) throws Exception {
    assertThat(post("secretsmanager." + operation, "{\"SecretId\":\"s\"}").body())
        .contains(type, "You must provide a ClientRequestToken value.");
  }

  @ParameterizedTest
  @CsvSource({
    "secretsmanager.ListEverything, {}, UnknownOperationException",
    "dynamodb.PutItem, {}, UnknownOperationException",
    "secretsmanager.DescribeSecret, not json, SerializationException",
    "secretsmanager.DescribeSecret, [], SerializationException",
    "secretsmanager.DescribeSecret, '{\"SecretId\":1}', SerializationException"
  })
  void shouldRefuseWhatIsNoRequest(String target, String body, String type) throws Exception {
    HttpResponse<String> answer = post(target, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(type);
  }

  @Test
  void shouldCutTheConnectionWhenTheAnswerIsLost() {
    secrets.createSecret(r -> r.name("s").secretString("old"));
    secrets.intercept(CallInterceptor.failAfter("DescribeSecret", Faults::connectionLost));

    assertThatThrownBy(() -> post("secretsmanager.DescribeSecret", "{\"SecretId\":\"s\"}"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldLetTheSdkRepeatACallThatMetABrokenServer() {
    secrets.createSecret(r -> r.name("s").secretString("old"));
    secrets.forgetCalls();
    secrets.intercept(CallInterceptor.failCall(1, Faults::serverError));

    try (SecretsManagerClient client = Route.client(server.uri())) {
      assertThat(client.getSecretValue(r -> r.secretId("s")).secretString()).isEqualTo("old");
    }
    assertThat(secrets.calls()).hasSize(2);
  }

  @Test
  void shouldApplyAPutOnceWhenTheSdkRepeatsItBecauseTheAnswerWasLost() {
    secrets.createSecret(r -> r.name("s").secretString("old"));
    secrets.intercept(
        (call, proceed) -> {
          secrets.intercept(CallInterceptor.none());
          proceed.run();
          throw Faults.connectionLost();
        });

    try (SecretsManagerClient client = Route.client(server.uri())) {
      client.putSecretValue(r -> r.secretId("s").secretString("new"));
    }

    assertThat(secrets.listSecretVersionIds(r -> r.secretId("s")).versions()).hasSize(2);
  }

  @Test
  void shouldRotateInTheBackgroundWhenRotateSecretArrivesOverHttp() throws Exception {
    secrets.createSecret(r -> r.name("s").secretString("old"));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    BlockingQueue<String> steps = new LinkedBlockingQueue<>();
    new RotationDriver(secrets, event -> steps.add(event.step().wireName()))
        .runOnRotateSecret(threads);

    try (SecretsManagerClient client = Route.client(server.uri())) {
      client.rotateSecret(r -> r.secretId("s").rotationLambdaARN("arn:aws:lambda:x"));
    }

    assertThat(steps.poll(10, TimeUnit.SECONDS)).isEqualTo("createSecret");
    threads.shutdown();
  }

  @Test
  void shouldTellThatAPortIsTaken() {
    int port = server.uri().getPort();

    assertThatThrownBy(() -> SecretsManagerServer.start(secrets, port))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot listen on port " + port);
  }
}
