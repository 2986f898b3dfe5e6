package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.verification.StackOnHttp;
import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A deployment that waits for a first rotation of its secret on a real server. */
class FirstRotationIT {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();

  @Test
  void shouldRotateOnceAndPassWhenTheNewPasswordIsCurrent() throws Exception {
    RotationBench secret = scheduled("first");
    secret.driver.runOnRotateSecret(Runnable::run);
    try (VerificationBench deployment = VerificationBench.of(secret)) {
      StackOnHttp.Answer answer = deployment.create("rotate");
      String password = secret.password("AWSCURRENT");
      deployment.send("Create", "rotate", ""); // Lambda repeats what it thinks was lost.

      assertThat(answer.status()).isEqualTo("SUCCESS");
      assertThat(deployment.stack.answers())
          .hasSize(2)
          .allMatch(repeated -> repeated.equals(answer));
      assertThat(password).isNotEqualTo(OLD).isEqualTo(secret.password("AWSCURRENT"));
      assertThat(database.canLogIn("first", password)).isTrue();
      assertThat(answer.json() + deployment.log()).doesNotContain(OLD, password);
    }
  }

  @Test
  void shouldNotGiveUpARotationBecauseOneLookIsThrottled() throws Exception {
    RotationBench secret = scheduled("hurried");
    secret.driver.runOnRotateSecret(
        steps -> {
          steps.run();
          secret.secrets.intercept(CallInterceptor.failCall(1, Faults::throttled));
        });
    try (VerificationBench deployment = VerificationBench.of(secret)) {
      assertThat(deployment.create("rotate").status()).isEqualTo("SUCCESS");
      assertThat(deployment.pauses).hasSize(1);
    }
  }

  @Test
  void shouldNotRotateASecretThatDoesNotLogIn() throws Exception {
    RotationBench secret = scheduled("unready");
    secret.put(database.secretJson("unready", "Not-the-password-1"));
    secret.secrets.forgetCalls();
    try (VerificationBench deployment = VerificationBench.of(secret)) {
      assertThat(deployment.create("rotate").reason()).startsWith("[AUTH] ");
    }
    assertThat(secret.secrets.calls())
        .extracting(ApiCall::operation)
        .doesNotContain("RotateSecret");
  }

  @Test
  void shouldTellHowToKeepThePasswordOfARotationThatGotStuck() throws Exception {
    RotationBench secret = scheduled("halfway");
    secret.secrets.onRotateSecret(
        rotation -> {
          secret.driver.replay(SECRET, RotationStep.CREATE_SECRET);
          secret.driver.replay(SECRET, RotationStep.SET_SECRET);
        });
    try (VerificationBench deployment =
        VerificationBench.of(secret)
            .withTime(
                Duration.ofSeconds(106)) // 100 of it are kept for the last look and the answer.
            .duringPauses(FirstRotationIT::sleep)) {
      StackOnHttp.Answer answer = deployment.create("rotate");

      assertThat(answer.status()).isEqualTo("FAILED");
      assertThat(answer.reason())
          .startsWith("1) [ROTATION] the rotation to version ")
          .contains(
              "did not end in time", "do not release that label", "2) [STAGES] ", "3) [AUTH] ");
    }
    assertThat(database.canLogIn("halfway", secret.password("AWSPENDING"))).isTrue();
  }

  @Test
  void shouldWaitForSomebodyElsesRotationBeforeItsOwn() throws Exception {
    RotationBench secret = scheduled("shared");
    String[] other = new String[1];
    secret.secrets.onRotateSecret(rotation -> {});
    try (VerificationBench deployment =
        new VerificationBench(
            secret.secrets,
            payload -> {
              String answer = secret.send(payload);
              if (other[0] == null) { // Right after the check, so that RotateSecret is refused.
                other[0] = secret.secrets.rotateSecret(r -> r.secretId(SECRET)).versionId();
              }
              return answer;
            })) {
      deployment.duringPauses(
          () -> {
            secret.driver.retry(SECRET).orThrow();
            secret.driver.runOnRotateSecret(Runnable::run);
          });

      assertThat(deployment.create("rotate").status()).isEqualTo("SUCCESS");
      assertThat(deployment.pauses).hasSize(1);
      assertThat(secret.find("AWSPREVIOUS")).isPresent();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private RotationBench scheduled(String user) throws SQLException {
    return VerificationBench.scheduled(database, user);
  }
}
