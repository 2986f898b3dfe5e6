package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.handler.deadline.Pause;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * Hundreds of malformed events and secrets (F24): each gets one failure with a remedy and one line
 * in the log, none an exception of another type, and none shows what stood in it.
 */
class BadInputTest {
  private static final String PLANTED = MalformedJson.PLANTED;
  private static final String TOKEN = "11111111-2222-3333-4444-555555555555";
  private static final Map<String, String> EVENT =
      Map.of(
          "Step", "\"createSecret\"",
          "SecretId", "\"arn:aws:secretsmanager:us-east-1:123456789012:secret:x-AbCdEf\"",
          "ClientRequestToken", "\"" + TOKEN + "\"",
          "RotationToken", "\"99999999-8888-7777-6666-555555555555\"");
  private static final Map<String, String> ROLLBACK =
      Map.of(
          "Operation", "\"rollback\"",
          "SecretId", "\"arn:aws:secretsmanager:us-east-1:123456789012:secret:x-AbCdEf\"",
          "ToVersion", "\"" + TOKEN + "\"");
  private static final Map<String, String> SECRET =
      Map.of(
          "engine", "\"mysql\"",
          "host", "\"db.invalid\"",
          "port", "3306",
          "dbname", "\"orders\"",
          "username", "\"app\"",
          "password", "\"" + PLANTED + "\"");

  private final RecordingContext context = new RecordingContext();
  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private final RotationHandler handler =
      new RotationHandler(
          Map.of(HandlerEnvironment.ENGINE, "mysql", HandlerEnvironment.TLS, "clear-text"),
          secrets,
          () -> AwsBasicCredentials.create("test", "test"),
          Pause.real());

  @Test
  void shouldAnswerEveryMalformedEventClearlyF24() {
    List<String> events = MalformedJson.of(EVENT, List.of("RotationToken"));

    SoftAssertions.assertSoftly(softly -> events.forEach(event -> check(softly, event, event)));

    assertThat(events).hasSizeGreaterThan(300);
  }

  @Test
  void shouldAnswerEveryMalformedRollbackClearly() {
    List<String> events = MalformedJson.of(ROLLBACK, List.of());

    SoftAssertions.assertSoftly(softly -> events.forEach(event -> check(softly, event, event)));

    assertThat(events).hasSizeGreaterThan(200);
  }

  @Test
  void shouldAnswerEveryMalformedSecretClearlyF24() {
    List<String> values = MalformedJson.of(SECRET, List.of("port", "dbname"));

    SoftAssertions.assertSoftly(
        softly ->
            values.stream()
                .filter(value -> !value.isEmpty()) // Secrets Manager takes no empty value.
                .forEach(value -> check(softly, eventFor(value), value)));

    assertThat(values).hasSizeGreaterThan(200);
  }

  private void check(SoftAssertions softly, String event, String input) {
    int before = context.log().length();

    Throwable thrown =
        catchThrowable(
            () ->
                handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    OutputStream.nullOutputStream(),
                    context));

    String line = context.log().substring(before);
    softly.assertThat(thrown).as(input).isInstanceOf(RotationFailure.class);
    softly.assertThat(String.valueOf(thrown)).as(input).doesNotContain("Planted");
    softly.assertThat(line).as(input).matches("[\\x20-\\x7e]+\n").doesNotContain("Planted");
    softly
        .assertThat(thrown)
        .as(input)
        .extracting(t -> ((RotationFailure) t).kind())
        .isEqualTo(FailureKind.CONFIG);
  }

  /** A new secret with this value and the event that begins its rotation. */
  private String eventFor(String value) {
    String arn =
        secrets.createSecret(r -> r.name("s" + value.hashCode()).secretString(value)).arn();
    String version =
        secrets
            .rotateSecret(
                r ->
                    r.secretId(arn)
                        .rotationLambdaARN("arn:aws:lambda:us-east-1:123456789012:function:f"))
            .versionId();
    return "{\"Step\":\"createSecret\",\"SecretId\":\"%s\",\"ClientRequestToken\":\"%s\"}"
        .formatted(arn, version);
  }
}
