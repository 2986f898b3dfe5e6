package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class CallInterceptorTest {

  private final FakeSecretsManager secrets = new FakeSecretsManager();

  CallInterceptorTest() {
    secrets.createSecret(r -> r.name("s").secretString("old"));
    secrets.forgetCalls();
  }

  private String value() {
    secrets.intercept(CallInterceptor.none());
    return secrets.getSecretValue(r -> r.secretId("s")).secretString();
  }

  @Test
  void shouldChangeNothingWhenTheCallFailsBefore() {
    secrets.intercept(CallInterceptor.failBefore("PutSecretValue", Faults::throttled));

    assertThatThrownBy(() -> secrets.putSecretValue(r -> r.secretId("s").secretString("new")))
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.isThrottlingException()).isTrue());
    assertThat(value()).isEqualTo("old");
  }

  @Test
  void shouldApplyTheCallWhenOnlyItsAnswerIsLost() {
    secrets.intercept(CallInterceptor.failAfter("PutSecretValue", Faults::connectionLost));

    assertThatThrownBy(() -> secrets.putSecretValue(r -> r.secretId("s").secretString("new")))
        .isInstanceOf(SdkClientException.class);
    assertThat(value()).isEqualTo("new");
  }

  @Test
  void shouldFailOnlyTheCallAtThePosition() {
    secrets.intercept(CallInterceptor.failCall(2, Faults::serverError));

    secrets.getSecretValue(r -> r.secretId("s"));
    assertThatThrownBy(() -> secrets.describeSecret(r -> r.secretId("s")))
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
    secrets.getSecretValue(r -> r.secretId("s"));
  }

  @Test
  void shouldLoseTheAnswerOfTheCallAtThePosition() {
    secrets.intercept(CallInterceptor.failAfterCall(2, Faults::connectionLost));

    secrets.getSecretValue(r -> r.secretId("s"));
    assertThatThrownBy(() -> secrets.putSecretValue(r -> r.secretId("s").secretString("new")))
        .isInstanceOf(SdkClientException.class);
    assertThat(value()).isEqualTo("new");
  }

  @Test
  void shouldRecordCallsThatFailToo() {
    secrets.intercept(CallInterceptor.failBefore("GetSecretValue", Faults::accessDenied));

    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("s")));
    assertThat(secrets.calls()).extracting(ApiCall::operation).containsExactly("GetSecretValue");
  }

  @Test
  void shouldApplyACallTwiceWhenItArrivesTwice() {
    secrets.intercept(
        (call, proceed) -> {
          proceed.run();
          proceed.run();
        });

    secrets.putSecretValue(r -> r.secretId("s").secretString("new"));
    assertThat(value()).isEqualTo("new");
  }

  @Test
  void shouldComplainAboutAnInterceptorThatForgetsTheCall() {
    secrets.intercept((call, proceed) -> {});

    assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("s")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must run 'proceed' or throw");
  }

  @Test
  void shouldNotShowSecretValuesInRecordedCalls() {
    secrets.putSecretValue(r -> r.secretId("s").secretString("hunter2"));

    assertThat(secrets.calls().toString()).doesNotContain("hunter2");
  }
}
