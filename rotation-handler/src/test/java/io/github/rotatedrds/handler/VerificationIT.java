package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.handler.verification.StackOnHttp;
import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A deployment that waits for its secret, with the real check on a real server behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationIT {
  private static final String ROTATING = ",\"Rotating\":\"true\"";

  private TestDatabase database;

  @BeforeAll
  void start() {
    database = PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults());
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void shouldLetADeploymentPassWhoseFreshSecretLogsIn() throws Exception {
    RotationBench secret = scheduled("fresh");
    int logins = database.acceptedLogins("fresh");
    try (VerificationBench deployment = VerificationBench.of(secret)) {
      StackOnHttp.Answer answer = deployment.create("check");

      assertThat(answer.status()).isEqualTo("SUCCESS");
      assertThat(answer.field("StackId")).isEqualTo(StackOnHttp.STACK);
      assertThat(answer.field("LogicalResourceId")).isEqualTo("PasswordVerified");
      assertThat(answer.field("PhysicalResourceId"))
          .isEqualTo("verified:" + deployment.secretArn());
      assertThat(deployment.pauses).isEmpty();
      assertThat(database.acceptedLogins("fresh") - logins).isOne();
      assertThat(secret.find("AWSPREVIOUS")).isEmpty();
    }
  }

  @Test
  void shouldFailADeploymentWithReasonRemedyAndLogAtTheFirstRejectedLogin() throws Exception {
    RotationBench secret = scheduled("drifted");
    secret.put(database.secretJson("drifted", "Not-the-password-1"));
    int rejected = database.rejectedLogins();
    try (VerificationBench deployment = VerificationBench.of(secret)) {
      StackOnHttp.Answer answer = deployment.create("check");

      assertThat(answer.status()).isEqualTo("FAILED");
      assertThat(answer.reason())
          .startsWith(
              "[AUTH] the database rejects the password of AWSCURRENT for user drifted. Remedy: set the user's password in the database")
          .endsWith("Logs: /log/of/rotation (rotation), group (this check)");
      assertThat(database.rejectedLogins() - rejected).isOne();
      assertThat(answer.json() + deployment.log()).doesNotContain("Not-the-password-1", "X-Amz-");
    }
  }

  @Test
  void shouldFailWhenTheDatabaseStaysOutOfReachForAMinute() throws Exception {
    RotationBench secret = scheduled("nowhere");
    secret.put(
        database.secretJson("nowhere", OLD).replace("\"port\":" + database.port(), "\"port\":1"));
    try (VerificationBench deployment = VerificationBench.of(secret)) {
      StackOnHttp.Answer answer = deployment.create("check");

      assertThat(answer.status()).isEqualTo("FAILED");
      assertThat(answer.reason()).startsWith("[NETWORK] ").contains("nowhere on localhost:1");
      assertThat(deployment.pauses.stream().mapToLong(Duration::toSeconds).sum()).isEqualTo(55);
      assertThat(deployment.lambda.payloads()).hasSize(5);
    }
  }

  @Test
  void shouldWaitForTheEndOfARunningRotation() throws Exception {
    RotationBench secret = scheduled("busy");
    secret.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    try (VerificationBench deployment =
        VerificationBench.of(secret).duringPauses(() -> secret.driver.retry(SECRET).orThrow())) {
      StackOnHttp.Answer answer = deployment.create("check");

      assertThat(answer.status()).isEqualTo("SUCCESS");
      assertThat(deployment.pauses).hasSize(1);
    }
  }

  @Test
  void shouldStopAfterFiveRejectedLoginsThoughTheRotationDoesNotEnd() throws Exception {
    RotationBench secret = scheduled("stuck");
    secret.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    int rejected = database.rejectedLogins();
    try (VerificationBench deployment = VerificationBench.of(secret)) {
      StackOnHttp.Answer answer = deployment.create("check", ROTATING);

      assertThat(answer.status()).isEqualTo("FAILED");
      assertThat(answer.reason())
          .startsWith("1) [STAGES] AWSPENDING is on version ")
          .contains("2) [AUTH] ");
      assertThat(database.rejectedLogins() - rejected).isEqualTo(5);
    }
  }

  @Test
  void shouldWaitUntilTheFirstRotationHasMadeTheUser() throws Exception {
    ProvisionedServer server = (PostgresProvisioningPromises) () -> new PostgresUsers(database);
    RotationBench secret = server.bench("newborn", server.preset(GrantPreset.READ));
    try (VerificationBench deployment =
        VerificationBench.of(secret).duringPauses(() -> secret.driver.rotate(SECRET).orThrow())) {
      StackOnHttp.Answer answer = deployment.create("check", ROTATING);

      assertThat(answer.status()).isEqualTo("SUCCESS");
      assertThat(deployment.pauses).containsExactly(Duration.ofSeconds(5));
    }
  }

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
            .duringPauses(VerificationIT::sleep)) {
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

  /** A secret as a stack has it when its schedule exists: never rotated, one version. */
  private RotationBench scheduled(String user) throws SQLException, IOException {
    database.createUser(user, OLD);
    RotationBench bench = RotationBench.of(database).holding(database.secretJson(user, OLD));
    bench.secrets.rotateSecret(
        r ->
            r.secretId(SECRET)
                .rotationLambdaARN("arn:aws:lambda:us-east-1:123456789012:function:rotation")
                .rotationRules(rules -> rules.automaticallyAfterDays(30L))
                .rotateImmediately(false));
    return bench;
  }
}
