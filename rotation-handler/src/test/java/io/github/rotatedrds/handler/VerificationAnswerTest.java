package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.verification.LambdaOnHttp;
import io.github.rotatedrds.handler.verification.StackOnHttp;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Every request of CloudFormation gets one answer, in time and in its form. */
class VerificationAnswerTest {
  private static final String HEALTHY =
      "{\"secretArn\":\"arn\",\"healthy\":true,\"daysSinceRotation\":0,\"findings\":[]}";

  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private LambdaOnHttp.Function function = payload -> HEALTHY;
  private final VerificationBench deployment =
      new VerificationBench(secrets, payload -> function.answer(payload));

  VerificationAnswerTest() {
    secrets.createSecret(r -> r.name(SECRET).secretString("{}"));
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  @ParameterizedTest
  @CsvSource({"Delete, check", "Delete, rotate", "Delete, nonsense", "Update, rotate"})
  void shouldSucceedAtOnceWhenThereIsNothingToLookAt(String type, String operation)
      throws IOException {
    function =
        payload -> {
          throw new IllegalStateException("asked");
        };

    deployment.send(type, operation, "");

    assertThat(deployment.stack.answer().status()).isEqualTo("SUCCESS");
    assertThat(deployment.lambda.payloads()).isEmpty();
  }

  @Test
  void shouldKeepTheNameOfAResourceThatGoes() throws IOException {
    deployment.send("Delete", "check", "");

    assertThat(deployment.stack.answer().field("PhysicalResourceId")).isEqualTo("known");
  }

  @Test
  void shouldLookAgainOnAnUpdateWithoutChangingTheName() throws IOException {
    deployment.create("check");
    deployment.send("Update", "check", "");

    assertThat(deployment.lambda.payloads()).hasSize(2);
    assertThat(deployment.stack.answers())
        .hasSize(2)
        .allMatch(
            answer ->
                answer.field("PhysicalResourceId").equals("verified:" + deployment.secretArn()));
  }

  @Test
  void shouldAnswerInFourKilobytesHoweverMuchIsWrong() throws IOException {
    function =
        payload ->
            "{\"healthy\":false,\"findings\":[%s]}"
                .formatted(
                    String.join(
                        ",",
                        java.util.Collections.nCopies(
                            40,
                            "{\"kind\":\"CONFIG\",\"message\":\"%s\",\"remedy\":\"%s\"}"
                                .formatted(
                                    "\\u0001\ud83d\ude00".repeat(300), "\u00e9".repeat(300)))));

    StackOnHttp.Answer answer = deployment.create("check"); // The receiver takes no more.

    assertThat(answer.status()).isEqualTo("FAILED");
    assertThat(answer.reason()).startsWith("1) [CONFIG] ").doesNotContain("\ufffd");
  }

  @Test
  void shouldSayWhichPropertyIsMissing() throws IOException {
    deployment.send(deployment.stack.request("Create", ",\"Operation\":\"check\""));

    assertThat(deployment.stack.answer().reason())
        .startsWith("[CONFIG] the property 'SecretArn' of the custom resource is wrong or missing");
    assertThat(deployment.stack.answer().field("PhysicalResourceId")).isEqualTo("PasswordVerified");
  }

  @Test
  void shouldAnswerWhenItHasABugWithoutTheTextOfIt() throws IOException {
    deployment.with("AWS_ENDPOINT_URL_LAMBDA", "not a url, but Planted-1");

    assertThat(deployment.create("check").reason())
        .startsWith("[INTERNAL] unexpected java.lang.IllegalArgumentException at ");
    assertThat(deployment.stack.answer().json() + deployment.log()).doesNotContain("Planted");
  }

  @Test
  void shouldPutTheAnswerAgainWhenItIsNotTaken() throws IOException {
    deployment.stack.failing(3);

    assertThat(deployment.create("check").status()).isEqualTo("SUCCESS");
    assertThat(deployment.pauses).hasSize(3);
  }

  @Test
  void shouldFailForLambdaToRepeatTheEventWhenTheAnswerIsLost() {
    deployment.stack.failing(4);

    assertThatThrownBy(() -> deployment.send("Create", "check", ""))
        .isInstanceOf(IOException.class)
        .hasMessage("CloudFormation did not take the answer: HTTP 503");
    assertThat(deployment.stack.answers()).isEmpty();
  }

  /** The clock has 30 seconds at the end for itself; the function is stopped by the test alone. */
  @Test
  void shouldAnswerWhileACallHangs() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    function =
        payload -> {
          hanging.await();
          return HEALTHY;
        };
    deployment.withTime(Duration.ofSeconds(31));
    String event = deployment.stack.request("Create", deployment.properties("check"));
    Thread lambda =
        new Thread(
            () -> {
              try {
                deployment.send(event);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    lambda.start();
    while (deployment.stack.answers().isEmpty() && lambda.isAlive()) {
      Thread.sleep(20);
    }
    hanging.countDown();
    lambda.join();

    assertThat(deployment.stack.answer().status()).isEqualTo("FAILED");
  }

  @Test
  void shouldRefuseAnEventThatNamesNobodyToAnswer() {
    assertThatThrownBy(() -> deployment.send("{\"RequestType\":\"Create\"}"))
        .isInstanceOf(RotationFailure.class)
        .hasMessage("the event has no 'ResponseURL'; this function is for CloudFormation only");
    assertThatThrownBy(() -> deployment.send(event("file:///etc/hostname")))
        .hasMessage("'ResponseURL' of the event is no address of the web");
    assertThatThrownBy(() -> deployment.send(event("Planted 1")))
        .hasMessage("'ResponseURL' of the event is no address of the web");
    assertThatThrownBy(() -> deployment.send("nonsense")).hasMessage("the event is no JSON object");
  }

  @Test
  void shouldLogOneLineWithoutTheAddressOfTheAnswer() throws IOException {
    function = payload -> findings("TLS");

    deployment.create("check");

    assertThat(deployment.log().lines()).hasSize(1);
    Map<String, JsonNode> line = JsonObjects.parse(deployment.log()).orElseThrow();
    assertThat(line.get("outcome").asString()).isEqualTo("failure");
    assertThat(line.get("message").asString()).startsWith("[TLS] ");
    assertThat(deployment.log()).doesNotContain("X-Amz-Signature", "/bucket/");
  }

  private static String event(String url) {
    return "{\"RequestType\":\"Create\",\"ResponseURL\":\"%s\"}".formatted(url);
  }

  private static String findings(String... kinds) {
    StringBuilder all = new StringBuilder();
    for (String kind : kinds) {
      all.append(all.isEmpty() ? "" : ",")
          .append("{\"kind\":\"%s\",\"message\":\"m\",\"remedy\":\"r\"}".formatted(kind));
    }
    return "{\"healthy\":false,\"findings\":[%s]}".formatted(all);
  }
}
