package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.Faults;
import io.github.rotatedrds.testkit.RotationStep;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What a check finds without a database: the host of every secret here does not exist. */
class SecretCheckTest {
  private static final String NOBODY_THERE =
      "NETWORK UNKNOWN_HOST: logging in as user app on db.invalid:5432 failed";

  /** All that was done to a secret was done forty days ago. */
  private final RotationBench bench =
      new RotationBench(
              new FakeSecretsManager(Clock.offset(Clock.systemUTC(), Duration.ofDays(-40))))
          .with(HandlerEnvironment.ENGINE, "postgres")
          .with(HandlerEnvironment.TLS, "clear-text")
          .holding(secret("postgres"))
          .scheduled();

  @Test
  void shouldRefuseASecretThatAnotherFunctionRotates() {
    String other = "arn:aws:lambda:us-east-1:123456789012:function:other";
    bench.secrets.rotateSecret(
        r -> r.secretId(SECRET).rotateImmediately(false).rotationLambdaARN(other));
    bench.secrets.forgetCalls();

    assertThat(bench.check().findings())
        .containsExactly(
            "CONFIG WRONG_SETTING: this function does not rotate the secret; ask " + other);
    assertThat(bench.secrets.calls())
        .extracting(ApiCall::operation)
        .containsExactly("DescribeSecret");
    assertThat(bench.log()).doesNotContain("_aws", "daysSinceRotation");
  }

  @Test
  void shouldRefuseASecretThatNoFunctionRotates() {
    RotationBench unscheduled =
        new RotationBench()
            .with(HandlerEnvironment.ENGINE, "postgres")
            .with(HandlerEnvironment.TLS, "clear-text")
            .holding(secret("postgres"));

    assertThat(unscheduled.check().findings())
        .singleElement()
        .asString()
        .endsWith("ask nobody: the secret has no rotation function");
  }

  @Test
  void shouldAnswerWithArnHealthFindingsAndRemedies() {
    CheckAnswer answer = bench.check();

    assertThat(answer.fields())
        .containsOnlyKeys("secretArn", "healthy", "tls", "daysSinceRotation", "findings");
    assertThat(answer.fields().get("tls").asString()).isEqualTo("clear-text");
    assertThat(answer.secretArn()).startsWith("arn:").contains(SECRET);
    assertThat(bench.log()).contains("\"secretArn\":\"" + answer.secretArn());
    assertThat(answer.healthy()).isFalse();
    assertThat(answer.findings()).singleElement().asString().startsWith(NOBODY_THERE);
    assertThat(answer.fields().get("findings").asArray().get(0).asObject())
        .containsOnlyKeys("kind", "reason", "message", "remedy");
  }

  @Test
  void shouldOnlyReadTheLabelsAndTheCurrentValue() {
    bench.secrets.forgetCalls();

    bench.check();

    assertThat(bench.secrets.calls())
        .extracting(ApiCall::operation)
        .containsExactly("DescribeSecret", "GetSecretValue");
  }

  @Test
  void shouldNameTheVersionThatHoldsAwspending() {
    String version =
        bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET).rotation().clientRequestToken();

    assertThat(bench.check().findings())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("STAGES WRONG_STAGES: AWSPENDING is on version " + version)
        .contains("--remove-from-version-id " + version);
  }

  @Test
  void shouldSayThatRotationIsSwitchedOff() {
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    bench.secrets.cancelRotateSecret(r -> r.secretId(SECRET));

    assertThat(bench.check().findings())
        .anyMatch(finding -> finding.contains("rotation of this secret is switched off"));
  }

  @Test
  void shouldListWrongTagsAndWrongFieldsAtOnce() {
    bench.tagged(SecretTag.SCHEME, "no-such-scheme");
    bench.put("{\"engine\":\"postgres\",\"password\":\"Planted-1\"}");

    CheckAnswer answer = bench.check();

    assertThat(answer.findings()).hasSize(2);
    assertThat(answer.findings().get(0)).startsWith("CONFIG WRONG_SETTING: the secret's tags are");
    assertThat(answer.findings().get(1)).contains("'host' is missing", "'username' is missing");
    assertThat(answer.json() + bench.log()).doesNotContain("Planted");
  }

  @Test
  void shouldFindASecretOfAnotherEngine() {
    bench.put(secret("mysql"));

    assertThat(bench.check().findings())
        .containsExactly(
            "CONFIG WRONG_SETTING: the secret is for MySQL, but this function rotates PostgreSQL");
  }

  @Test
  void shouldFindThatTheSuperuserIsNotNamed() {
    bench.tagged(SecretTag.SCHEME, "alternating-users");

    assertThat(bench.check().findings())
        .anyMatch(finding -> finding.contains("the ARN of the superuser's secret is needed"));
  }

  @Test
  void shouldFindWhatSecretsManagerRefuses() {
    bench.secrets.intercept(CallInterceptor.failBefore("DescribeSecret", Faults::accessDenied));

    CheckAnswer answer = bench.check();

    assertThat(answer.secretArn()).isEqualTo(SECRET);
    assertThat(answer.findings())
        .singleElement()
        .asString()
        .startsWith("SECRETS API_DENIED: DescribeSecret was refused");
  }

  @Test
  void shouldLogOneLineWithTheOperationAndCountTheSecretAsUnhealthy() {
    bench.check();

    assertThat(bench.log().lines()).hasSize(1);
    Map<String, JsonNode> line = JsonObjects.parse(bench.log()).orElseThrow();
    assertThat(line)
        .containsKeys("secretArn", "scheme", "milliseconds", "SecretUnhealthy")
        .doesNotContainKeys("step", "RotationFailed", "RotationStep");
    assertThat(line.get("operation").asString()).isEqualTo("check");
    assertThat(line.get("outcome").asString()).isEqualTo("success");
    assertThat(line.get("healthy").asBoolean()).isFalse();
    assertThat(line.get("message").asString()).contains("[NETWORK]");
  }

  @Test
  void shouldReadTheSecretAnewInAWarmFunction() {
    bench.check();
    bench.put(secret("postgres").replace("db.invalid", "other.invalid"));

    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .contains("on other.invalid:5432");
  }

  @Test
  void shouldTellTheDaysSinceTheLastRotationOrSinceTheSecretWasMade() {
    assertThat(bench.check().fields().get("daysSinceRotation").asNumber()).isEqualTo("40");

    JsonNode line = JsonNode.parser().parse(bench.log());
    assertThat(line.field("DaysSinceRotation").orElseThrow().asNumber()).isEqualTo("40");
    assertThat(bench.log())
        .contains(
            "\"Dimensions\":[[\"function\",\"engine\"]],\"Metrics\":[{\"Name\":\"DaysSinceRotation\",\"Unit\":\"None\"}]");
  }

  @Test
  void shouldFailOnAWrongEventWithoutCountingAFailedRotation() {
    assertThatThrownBy(() -> bench.send("{\"Operation\":\"drop\",\"SecretId\":\"a\"}"))
        .hasMessageStartingWith(
            "the event is wrong: 'Operation' must be check or rollback [CONFIG: ");

    assertThat(JsonObjects.parse(bench.log()).orElseThrow())
        .containsKeys("operation", "kind", "remedy")
        .doesNotContainKeys("RotationFailed", "SecretUnhealthy", "_aws");
  }

  private static String secret(String engine) {
    return "{\"engine\":\"%s\",\"host\":\"db.invalid\",\"username\":\"app\",\"password\":\"Old-password-1\"}"
        .formatted(engine);
  }
}
