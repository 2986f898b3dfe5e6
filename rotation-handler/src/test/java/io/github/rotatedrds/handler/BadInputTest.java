package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.deadline.Pause;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * Hundreds of malformed events and secrets (F24): each gets one failure with a remedy and one line
 * in the log, none an exception of another type, and none shows what stood in it.
 */
class BadInputTest {
  private static final String PLANTED = MalformedJson.PLANTED;
  private static final String TOKEN = PLANTED + "-3333-4444-555555555555";
  private static final String ARN =
      "\"arn:aws:secretsmanager:us-east-1:123456789012:secret:" + PLANTED + "-AbCdEf\"";
  private static final Map<String, String> EVENT =
      Map.of(
          "Step",
          "\"createSecret\"",
          "SecretId",
          ARN,
          "ClientRequestToken",
          "\"" + TOKEN + "\"",
          "RotationToken",
          "\"" + PLANTED + "-8888-7777-6666-555555555555\"");
  private static final Map<String, String> CHECK =
      Map.of("Operation", "\"check\"", "SecretId", ARN);
  private static final Map<String, String> ROLLBACK =
      Map.of("Operation", "\"rollback\"", "SecretId", ARN, "ToVersion", "\"" + TOKEN + "\"");
  private static final List<String> MALFORMED = MalformedJson.secrets("mysql");
  private static final String WELL_FORMED =
      "{\"engine\":\"mysql\",\"host\":\"db.invalid\",\"username\":\"app\",\"password\":\"%s\",\"masterarn\":\"%s\"}";

  private static final String ALTERNATING = RotationScheme.ALTERNATING_USERS.value();

  private final RecordingContext context = new RecordingContext();
  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private final RotationHandler handler =
      new RotationHandler(
          Map.of(HandlerEnvironment.ENGINE, "mysql", HandlerEnvironment.TLS, "clear-text"),
          secrets,
          () -> AwsBasicCredentials.create("test", "test"),
          Pause.real());
  private int created;

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
  void shouldAnswerEveryMalformedCheckClearly() {
    List<String> events = MalformedJson.of(CHECK, List.of());

    SoftAssertions.assertSoftly(softly -> events.forEach(event -> check(softly, event, event)));

    assertThat(events).hasSizeGreaterThan(100);
  }

  @Test
  void shouldRefuseAnEventThatIsLongerThanAny() {
    String event = "{\"Operation\":\"check\",\"x\":\"%s\"}".formatted("Planted".repeat(3000));

    SoftAssertions.assertSoftly(softly -> check(softly, event, "21 kB"));
  }

  @Test
  void shouldAnswerEveryMalformedSecretClearlyF24() {
    SoftAssertions.assertSoftly(
        softly ->
            MALFORMED.forEach(
                value -> check(softly, rotating("createSecret", create(value)), value)));

    assertThat(MALFORMED).hasSizeGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"setSecret", "testSecret"})
  void shouldAnswerEveryMalformedPendingVersionClearlyF24(String step) {
    SoftAssertions.assertSoftly(
        softly ->
            MALFORMED.forEach(
                value -> {
                  String event = rotating(step, create(WELL_FORMED.formatted(PLANTED, "x")));
                  putPending(event, value);
                  check(softly, event, value);
                }));
  }

  @Test
  void shouldAnswerEveryMalformedSuperuserSecretClearlyF24() {
    SoftAssertions.assertSoftly(
        softly ->
            MALFORMED.forEach(
                value -> {
                  String current = WELL_FORMED.formatted(PLANTED, create(value));
                  String event = rotating("setSecret", create(current));
                  putPending(event, current.replace("\"app\"", "\"app_clone\""));
                  check(softly, event, value);
                }));
  }

  @Test
  void shouldFindEveryMalformedSecretWhenCheckedF24() {
    SoftAssertions.assertSoftly(
        softly -> MALFORMED.forEach(value -> find(softly, create(value), value)));
  }

  private void find(SoftAssertions softly, String arn, String input) {
    int before = context.log().length();
    rotating("createSecret", arn);
    String event = "{\"Operation\":\"check\",\"SecretId\":\"%s\"}".formatted(arn);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();

    Throwable thrown = catchThrowable(() -> send(event, answer));

    String line = context.log().substring(before);
    String shown = answer.toString(StandardCharsets.UTF_8);
    softly.assertThat(thrown).as(input).isNull();
    softly.assertThat(shown).as(input).contains("\"CONFIG\"").doesNotContain("Planted");
    softly.assertThat(line).as(input).matches("[\\x20-\\x7e]+\n").doesNotContain("Planted");
  }

  private void check(SoftAssertions softly, String event, String input) {
    int before = context.log().length();

    Throwable thrown = catchThrowable(() -> send(event, OutputStream.nullOutputStream()));

    String line = context.log().substring(before);
    softly.assertThat(thrown).as(input).isInstanceOf(RotationFailure.class).hasNoCause();
    softly.assertThat(thrown.getStackTrace()).as(input).isEmpty();
    softly.assertThat(String.valueOf(thrown)).as(input).doesNotContain("Planted");
    softly.assertThat(line).as(input).matches("[\\x20-\\x7e]+\n").doesNotContain("Planted");
    softly
        .assertThat(thrown)
        .as(input)
        .extracting(t -> ((RotationFailure) t).kind())
        .isEqualTo(FailureKind.CONFIG);
  }

  private void send(String event, OutputStream answer) throws IOException {
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
  }

  /** A new secret with this value, rotated by alternating users if it comes to that. */
  private String create(String value) {
    return secrets
        .createSecret(
            r ->
                r.name("s" + created++)
                    .secretString(value)
                    .tags(Tag.builder().key(SecretTag.SCHEME).value(ALTERNATING).build()))
        .arn();
  }

  /** The event of this step of a rotation that begins now. */
  private String rotating(String step, String arn) {
    String version =
        secrets
            .rotateSecret(r -> r.secretId(arn).rotationLambdaARN(context.getInvokedFunctionArn()))
            .versionId();
    return "{\"Step\":\"%s\",\"SecretId\":\"%s\",\"ClientRequestToken\":\"%s\"}"
        .formatted(step, arn, version);
  }

  private void putPending(String event, String value) {
    Map<String, JsonNode> fields = JsonObjects.parse(event).orElseThrow();
    secrets.putSecretValue(
        r ->
            r.secretId(fields.get("SecretId").asString())
                .clientRequestToken(fields.get("ClientRequestToken").asString())
                .versionStages("AWSPENDING")
                .secretString(value));
  }
}
