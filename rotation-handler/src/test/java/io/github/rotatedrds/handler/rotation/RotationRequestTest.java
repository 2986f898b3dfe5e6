package io.github.rotatedrds.handler.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationRequestTest {
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-AbCdEf";
  private static final String VERSION = "11111111-2222-3333-4444-555555555555";
  private static final String TOKEN = "99999999-8888-7777-6666-555555555555";

  @Test
  void shouldReadWhatTheServiceSends() {
    RotationRequest request = RotationRequest.from(event("setSecret", ARN, VERSION, TOKEN));

    assertThat(request)
        .isEqualTo(new RotationRequest(RotationStep.SET_SECRET, ARN, VERSION, TOKEN));
  }

  @Test
  void shouldDoWithoutARotationToken() {
    RotationRequest request =
        RotationRequest.from(
            "{\"Step\":\"testSecret\",\"SecretId\":\"%s\",\"ClientRequestToken\":\"%s\"}"
                .formatted(ARN, VERSION));

    assertThat(request.rotationToken()).isNull();
  }

  @Test
  void shouldListEveryProblemOfTheEventWithoutItsValues() {
    assertThatThrownBy(() -> RotationRequest.from(event("dropSecret", "a b", "short", "short")))
        .hasMessage(
            "the event is wrong: 'Step' must be one of createSecret, setSecret, testSecret, finishSecret;"
                + " 'SecretId' must be the ARN of a secret;"
                + " 'ClientRequestToken' must be a version id of 32 to 64 letters, digits or hyphens;"
                + " 'RotationToken' must be 36 to 256 letters, digits or hyphens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "\"x\"", "{", "{}x"})
  void shouldRefuseWhatIsNoEvent(String event) {
    assertThatThrownBy(() -> RotationRequest.from(event))
        .hasMessage("the event is not a JSON object; this function is called by Secrets Manager");
  }

  @Test
  void shouldNotShowTheRotationToken() {
    assertThat(RotationRequest.from(event("setSecret", ARN, VERSION, TOKEN)).toString())
        .isEqualTo("setSecret of " + ARN + " version " + VERSION);
  }

  private static String event(String step, String secretId, String version, String rotationToken) {
    return "{\"Step\":\"%s\",\"SecretId\":\"%s\",\"ClientRequestToken\":\"%s\",\"RotationToken\":\"%s\"}"
        .formatted(step, secretId, version, rotationToken);
  }
}
