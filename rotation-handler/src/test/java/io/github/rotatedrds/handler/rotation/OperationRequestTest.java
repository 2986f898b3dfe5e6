package io.github.rotatedrds.handler.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationRequestTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-AbCdEf";
  private static final String VERSION = "11111111-2222-3333-4444-555555555555";

  @Test
  void shouldReadACheckAsAnOperatorSendsIt() {
    String event = "{\"Operation\":\"check\",\"SecretId\":\"%s\"}".formatted(ARN);

    assertThat(OperationRequest.isMeantBy(event)).isTrue();
    assertThat(OperationRequest.nameIn(event)).isEqualTo("check");
    assertThat(OperationRequest.from(event)).isEqualTo(new CheckRequest(ARN));
    assertThat(OperationRequest.from(event)).hasToString("check of " + ARN);
  }

  @Test
  void shouldReadARollbackAsAnOperatorSendsIt() {
    String event =
        "{\"Operation\":\"rollback\",\"SecretId\":\"%s\",\"ToVersion\":\"%s\"}"
            .formatted(ARN, VERSION);

    assertThat(OperationRequest.isMeantBy(event)).isTrue();
    assertThat(OperationRequest.nameIn(event)).isEqualTo("rollback");
    assertThat(OperationRequest.from(event)).isEqualTo(new RollbackRequest(ARN, VERSION));
    assertThat(OperationRequest.from(event))
        .hasToString("rollback of " + ARN + " to version " + VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"operation\":\"check\"}",
        "{\"Operation\":\"check\"}x",
        "{\"Step\":\"setSecret\",\"SecretId\":\"a\"}"
      })
  void shouldLeaveOtherEventsToTheRotation(String event) {
    assertThat(OperationRequest.isMeantBy(event)).isFalse();
  }

  @Test
  void shouldListEveryProblemOfTheEventWithoutItsValues() {
    String event = "{\"Operation\":\"drop\",\"SecretId\":\"a b\",\"Step\":\"setSecret\"}";

    assertThat(OperationRequest.isMeantBy(event)).isTrue();
    assertThatThrownBy(() -> OperationRequest.from(event))
        .hasMessage(
            "the event is wrong: 'Operation' must be check or rollback;"
                + " 'SecretId' must be the ARN of a secret; no other keys are allowed");
  }

  @Test
  void shouldSayWhereTheVersionOfARollbackIsToBeFound() {
    assertThatThrownBy(
            () -> OperationRequest.from("{\"Operation\":\"rollback\",\"SecretId\":\"a\"}"))
        .hasMessage(
            "the event is wrong: 'ToVersion' must be the id of the version that has AWSPREVIOUS,"
                + " which 'aws secretsmanager describe-secret' shows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Operation\":null,\"SecretId\":\"a\"}",
        "{\"Operation\":[\"check\"],\"SecretId\":\"a\"}",
        "{\"Operation\":\"Rollback\",\"SecretId\":\"a\",\"ToVersion\":\"" + VERSION + "\"}",
        "{\"Operation\":\"check\"}",
        "{\"Operation\":\"check\",\"SecretId\":1}",
        "{\"Operation\":\"check\",\"SecretId\":\"a\",\"ClientRequestToken\":\"b\"}",
        "{\"Operation\":\"check\",\"SecretId\":\"a\",\"ToVersion\":\"" + VERSION + "\"}",
        "{\"Operation\":\"rollback\",\"SecretId\":\"a\",\"ToVersion\":\"AWSPREVIOUS\"}",
        "{\"Operation\":\"rollback\",\"SecretId\":\"a\",\"ToVersion\":null}",
        "{\"Operation\":\"rollback\",\"ToVersion\":\"" + VERSION + "\"}",
        "{\"Operation\":\"rollback\",\"SecretId\":\"a\",\"ToVersion\":\""
            + VERSION
            + "\",\"Step\":\"x\"}"
      })
  void shouldRefuseWhatIsNotExactlyAnOperation(String event) {
    assertThatThrownBy(() -> OperationRequest.from(event))
        .isInstanceOfSatisfying(
            RotationFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG));
  }
}
