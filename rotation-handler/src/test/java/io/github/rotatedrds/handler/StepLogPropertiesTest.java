package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rotation.CheckRequest;
import io.github.rotatedrds.handler.rotation.CheckResult;
import io.github.rotatedrds.handler.rotation.Finding;
import io.github.rotatedrds.handler.rotation.RollbackResult;
import io.github.rotatedrds.handler.rotation.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** No text can begin a line of the log, or a field of its own in one (CWE-117). */
class StepLogPropertiesTest {
  private final List<String> lines = new ArrayList<>(); // Of one try.

  /** Any characters, more of those that end a line or a text than chance has. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(50),
        Arbitraries.strings()
            .withChars("\n\r\u0085\u2028\ud83d\ude00\u0000\u001b\u007f\"\\{},:a")
            .ofMaxLength(20));
  }

  /** All that an event may have there. */
  @Provide
  Arbitrary<String> secretIds() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .withChars("/_+=.@:!-")
        .ofMinLength(1)
        .ofMaxLength(200);
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    return Combinators.combine(Arbitraries.of(Reason.values()), texts())
        .as(Finding::new)
        .list()
        .ofMaxSize(7);
  }

  @Property
  void shouldWriteAnyMessageInOneLine(
      @ForAll("texts") String message,
      @ForAll("texts") String function,
      @ForAll("secretIds") String secretId) {
    StepLog log = about(secretId, function);

    log.done(new StepResult(message, true));

    assertThat(text("message")).isEqualTo(message);
    assertThat(text("function")).isEqualTo(function);
    assertThat(text("secretArn")).isEqualTo(secretId);
    assertThat(text("outcome")).isEqualTo("success");
  }

  @Property
  void shouldWriteAnyFailureInOneLine(
      @ForAll("texts") String message,
      @ForAll Reason reason,
      @ForAll("secretIds") String secretId) {
    RotationFailure failure = new RotationFailure(reason, message);

    RotationFailure thrown = about(secretId, "rotation").failed(failure);

    assertThat(text("message")).isEqualTo(failure.getMessage());
    assertThat(text("reason")).isEqualTo(reason.name());
    assertThat(thrown.getMessage()).contains(failure.getMessage()).doesNotContainPattern("\\R");
  }

  @Property
  void shouldWriteAnyFindingsInOneLine(@ForAll("findings") List<Finding> findings) {
    CheckResult result = new CheckResult("arn:s", true, OptionalLong.empty(), findings);

    about("arn:s", "rotation").checked(result);

    assertThat(text("message")).isEqualTo(result.message());
  }

  @Property
  void shouldWriteAnyRollbackInOneLine(
      @ForAll("texts") String message, @ForAll("secretIds") String secretId) {
    about(secretId, "rotation")
        .rolledBack(new RollbackResult(secretId, "v2", Optional.of("v1"), true, message));

    assertThat(text("message")).isEqualTo(message);
  }

  private StepLog about(String secretId, String function) {
    lines.clear();
    StepLog log = StepLog.start(lines::add, function, DatabaseEngine.POSTGRES);
    log.about(new CheckRequest(secretId));
    return log;
  }

  private String text(String field) {
    assertThat(lines).singleElement().asString().matches("[\\x20-\\x7e]+\n");
    Map<String, JsonNode> fields = JsonObjects.parse(lines.get(0)).orElseThrow();
    return fields.get(field).asString();
  }
}
