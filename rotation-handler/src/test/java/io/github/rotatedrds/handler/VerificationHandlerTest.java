package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DeploymentCheck;
import io.github.rotatedrds.handler.verification.LambdaOnHttp;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.Faults;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deployment makes of what Lambda and the rotation function say; without a database. */
class VerificationHandlerTest {
  private static final String HEALTHY =
      "{\"secretArn\":\"arn\",\"healthy\":true,\"daysSinceRotation\":0,\"findings\":[]}";

  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private LambdaOnHttp.Function function = payload -> HEALTHY;
  private final VerificationBench deployment =
      new VerificationBench(secrets, payload -> function.answer(payload));

  VerificationHandlerTest() {
    secrets.createSecret(r -> r.name(SECRET).secretString("{}"));
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  @Test
  void shouldAskForACheckOfTheSecretWithASignatureThatTheReceiverComputesToo() throws IOException {
    assertThat(deployment.create("check").status()).isEqualTo("SUCCESS");

    assertThat(deployment.lambda.payloads())
        .containsExactly(
            "{\"Operation\":\"check\",\"SecretId\":\"%s\"}".formatted(deployment.secretArn()));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 409, 429, 500, 502})
  void shouldAskAgainWhenLambdaIsNotReady(int status) throws IOException {
    deployment.lambda.refusing(status, status);

    assertThat(deployment.create("check").status()).isEqualTo("SUCCESS");
    assertThat(deployment.pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  @Test
  void shouldSayThatLambdaKeepsRefusing() throws IOException {
    deployment.lambda.refusing(403, 403, 403, 403, 403, 403);

    assertThat(deployment.create("check").reason())
        .startsWith("[FUNCTION] Lambda refused to invoke the function orders-rotation: HTTP 403")
        .contains("Remedy: allow the verification's role lambda:InvokeFunction");
    assertThat(deployment.pauses).hasSize(4);
  }

  @Test
  void shouldSayThatTheSignatureIsRefusedWhenTheRegionIsAnother() throws IOException {
    deployment.with("AWS_REGION", "eu-west-1");

    assertThat(deployment.create("check").reason()).contains("HTTP 403");
    assertThat(deployment.lambda.payloads()).isEmpty();
  }

  @Test
  void shouldSayThatTheFunctionDoesNotExistWithoutAskingAgain() throws IOException {
    deployment.with(DeploymentCheck.ROTATION_FUNCTION, "another");

    assertThat(deployment.create("check").reason()).contains("HTTP 404");
    assertThat(deployment.pauses).isEmpty();
  }

  @Test
  void shouldSayThatNobodyAnswers() throws IOException {
    deployment.with("AWS_ENDPOINT_URL_LAMBDA", "http://localhost:1");

    assertThat(deployment.create("check").reason())
        .startsWith("[FUNCTION] Lambda gave no answer (ConnectException)");
  }

  @Test
  void shouldPassOnTheErrorOfTheFunction() throws IOException {
    function =
        payload -> {
          throw new IllegalStateException("2026-01-01 Task timed out after 60.00 seconds");
        };

    assertThat(deployment.create("check").reason())
        .startsWith(
            "[FUNCTION] the function orders-rotation ended with an error: java.lang.IllegalStateException: 2026-01-01 Task timed out after 60.00 seconds. Remedy: look at the function's log");
    assertThat(deployment.pauses).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "{}",
        "{\"healthy\":true,\"findings\":[{\"kind\":\"AUTH\"}]}",
        "{\"healthy\":false,\"findings\":[]}"
      })
  void shouldNotTakeAnotherAnswerForHealth(String body) throws IOException {
    function = payload -> body;

    assertThat(deployment.create("check").reason()).contains("is not that of a check");
  }

  @Test
  void shouldFailAtOnceWhenOnlySomeFindingsMayPass() throws IOException {
    function = payload -> findings("NETWORK", "TLS");

    assertThat(deployment.create("check").reason())
        .startsWith("1) [NETWORK] m. Remedy: r. 2) [TLS] m. Remedy: r. Logs: ");
    assertThat(deployment.pauses).isEmpty();
  }

  @Test
  void shouldSayWhichVariableIsMissing() throws IOException {
    deployment.without(DeploymentCheck.ROTATION_FUNCTION);

    assertThat(deployment.create("check").reason())
        .contains("ROTATED_RDS_ROTATION_FUNCTION must be the name of the rotation function");
  }

  @Test
  void shouldSayThatTheRoleMayNotRotate() throws IOException {
    secrets.intercept(CallInterceptor.failBefore("RotateSecret", Faults::accessDenied));

    assertThat(deployment.create("rotate").reason())
        .startsWith("[SECRETS] RotateSecret was refused with AccessDenied");
    assertThat(deployment.pauses).hasSize(4);
  }

  @Test
  void shouldSayThatTheSecretHasNoRotation() throws IOException {
    assertThat(deployment.create("rotate").reason())
        .startsWith("[SECRETS] RotateSecret was refused with InvalidRequest");
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
