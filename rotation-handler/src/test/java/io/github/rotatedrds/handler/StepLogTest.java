package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rotation.RotationRequest;
import io.github.rotatedrds.handler.rotation.RotationStep;
import io.github.rotatedrds.handler.rotation.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class StepLogTest {
  private final List<String> lines = new ArrayList<>();
  private final StepLog log = StepLog.start(lines::add, "rotation", DatabaseEngine.MYSQL);

  @Test
  void shouldSayWhatWasDone() {
    begin();

    log.done(new StepResult("changed", false));

    assertThat(fields()).containsKeys("milliseconds", "_aws");
    assertThat(texts("step", "secretArn", "versionId", "function", "engine", "scheme"))
        .containsExactly("setSecret", "arn:s", "v2", "rotation", "mysql", "single-user");
    assertThat(texts("attempt", "outcome", "message")).containsExactly("2", "success", "changed");
  }

  @Test
  void shouldSayWhatFailedWhyAndWhatToDo() {
    begin();

    RotationFailure thrown =
        log.failed(new RotationFailure(Reason.CONNECTION_REFUSED, "logging in failed"));

    assertThat(texts("outcome", "kind", "reason", "message", "remedy"))
        .containsExactly(
            "failure",
            "NETWORK",
            "CONNECTION_REFUSED",
            "logging in failed",
            Reason.CONNECTION_REFUSED.remedy());
    assertThat(thrown)
        .hasMessage(
            "setSecret of arn:s version v2: logging in failed [NETWORK: "
                + Reason.CONNECTION_REFUSED.remedy()
                + "]");
  }

  @Test
  void shouldCountTheStepAndItsTime() {
    begin();

    log.done(new StepResult("changed", false));

    assertThat(fields().get("RotationStep").asNumber())
        .isEqualTo(fields().get("milliseconds").asNumber());
    assertThat(directives())
        .containsExactly("RotatedRds RotationStep Milliseconds [[function, engine, step]]");
  }

  @Test
  void shouldCountASuccessWhenTheVersionBecomesCurrent() {
    begin();

    log.done(new StepResult("promoted", true));

    assertThat(fields().get("RotationSucceeded").asNumber()).isEqualTo("1");
    assertThat(directives()).contains("RotatedRds RotationSucceeded Count [[function, engine]]");
  }

  @Test
  void shouldCountAFailureByKind() {
    begin();

    log.failed(new RotationFailure(FailureKind.AUTH, "rejected"));

    assertThat(fields().get("RotationFailed").asNumber()).isEqualTo("1");
    assertThat(directives())
        .contains("RotatedRds RotationFailed Count [[function, engine], [function, engine, kind]]");
  }

  @Test
  void shouldCountAnEventThatNamesNoStep() {
    log.failed(new RotationFailure(FailureKind.CONFIG, "the event is wrong"));

    assertThat(fields()).doesNotContainKeys("step", "secretArn", "RotationStep");
    assertThat(directives()).hasSize(1);
  }

  @Test
  void shouldNotCountBySecret() {
    begin();

    log.failed(new RotationFailure(FailureKind.AUTH, "rejected"));

    assertThat(directives()).noneMatch(directive -> directive.contains("secretArn"));
  }

  @Test
  void shouldLogOnceWhenTheWatchdogWasQuicker() {
    log.overdue(new RotationFailure(Reason.OUT_OF_TIME, "late"));

    log.done(new StepResult("changed", false));

    assertThat(texts("reason")).containsExactly("OUT_OF_TIME");
  }

  @Test
  void shouldStayOneLineWhateverAValueHolds() {
    log.about(
        new RotationRequest(
            RotationStep.SET_SECRET, "arn:\n{\"a\":1}\u2028\u0085", "v\r\n2", null));

    log.failed(new RotationFailure(FailureKind.AUTH, "user a\n{\"outcome\":\"success\"}\u001b[2J"));

    assertThat(lines).singleElement().asString().matches("[\\x20-\\x7e]+\n");
    assertThat(texts("outcome")).containsExactly("failure");
  }

  private void begin() {
    log.about(new RotationRequest(RotationStep.SET_SECRET, "arn:s", "v2", null));
    log.by(RotationScheme.SINGLE_USER);
    log.attempt(2);
  }

  private Map<String, JsonNode> fields() {
    assertThat(lines).hasSize(1);
    return JsonObjects.parse(lines.get(0)).orElseThrow();
  }

  private List<String> texts(String... names) {
    return List.of(names).stream().map(name -> fields().get(name).text()).toList();
  }

  private List<String> directives() {
    return fields().get("_aws").asObject().get("CloudWatchMetrics").asArray().stream()
        .map(JsonNode::asObject)
        .map(
            directive ->
                "%s %s %s %s"
                    .formatted(
                        directive.get("Namespace").text(),
                        only(directive.get("Metrics")).get("Name").text(),
                        only(directive.get("Metrics")).get("Unit").text(),
                        directive.get("Dimensions").asArray().stream()
                            .map(set -> set.asArray().stream().map(JsonNode::text).toList())
                            .toList()))
        .toList();
  }

  private static Map<String, JsonNode> only(JsonNode array) {
    assertThat(array.asArray()).hasSize(1);
    return array.asArray().get(0).asObject();
  }
}
