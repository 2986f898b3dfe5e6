package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.handler.verification.StackOnHttp;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A deployment that waits for its secret, with the real check on a real server behind it. */
class VerificationIT {
  private static final String ROTATING = ",\"Rotating\":\"true\"";

  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();

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
    RotationBench secret = server.bench("newborn", server.preset(GrantPreset.READ)).scheduled();
    try (VerificationBench deployment =
        VerificationBench.of(secret).duringPauses(() -> secret.driver.rotate(SECRET).orThrow())) {
      StackOnHttp.Answer answer = deployment.create("check", ROTATING);

      assertThat(answer.status()).isEqualTo("SUCCESS");
      assertThat(deployment.pauses).containsExactly(Duration.ofSeconds(5));
    }
  }

  private RotationBench scheduled(String user) throws SQLException {
    return VerificationBench.scheduled(database, user);
  }
}
