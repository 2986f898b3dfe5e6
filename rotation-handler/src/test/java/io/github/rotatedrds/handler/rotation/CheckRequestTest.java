package io.github.rotatedrds.handler.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckRequestTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-AbCdEf";

  @Test
  void shouldReadWhatAnOperatorSends() {
    String event = "{\"Operation\":\"check\",\"SecretId\":\"%s\"}".formatted(ARN);

    assertThat(CheckRequest.isMeantBy(event)).isTrue();
    assertThat(CheckRequest.from(event)).isEqualTo(new CheckRequest(ARN));
    assertThat(CheckRequest.from(event)).hasToString("check of " + ARN);
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
    assertThat(CheckRequest.isMeantBy(event)).isFalse();
  }

  @Test
  void shouldListEveryProblemOfTheEventWithoutItsValues() {
    String event = "{\"Operation\":\"drop\",\"SecretId\":\"a b\",\"Step\":\"setSecret\"}";

    assertThat(CheckRequest.isMeantBy(event)).isTrue();
    assertThatThrownBy(() -> CheckRequest.from(event))
        .hasMessage(
            "the event is wrong: 'Operation' must be check; 'SecretId' must be the ARN of a secret;"
                + " no other keys are allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Operation\":null,\"SecretId\":\"a\"}",
        "{\"Operation\":[\"check\"],\"SecretId\":\"a\"}",
        "{\"Operation\":\"check\"}",
        "{\"Operation\":\"check\",\"SecretId\":1}",
        "{\"Operation\":\"check\",\"SecretId\":\"a\",\"ClientRequestToken\":\"b\"}"
      })
  void shouldRefuseWhatIsNotExactlyACheck(String event) {
    assertThatThrownBy(() -> CheckRequest.from(event))
        .isInstanceOfSatisfying(
            RotationFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG));
  }
}
