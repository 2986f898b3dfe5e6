package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;

/** What a rollback of a single user does on every engine; each server's test implements it. */
interface RollbackPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  @Test
  default void shouldMakeThePreviousPasswordCurrentInDatabaseAndLabels() throws SQLException {
    RotationBench bench = rotated("rueful");
    String left = bench.password("AWSCURRENT");

    RollbackAnswer answer = RollbackAnswer.toPrevious(bench);

    assertThat(answer.changed()).isTrue();
    assertThat(answer.text("currentVersion"))
        .isEqualTo(RollbackAnswer.versionWith(bench, "AWSCURRENT"));
    assertThat(answer.text("previousVersion"))
        .isEqualTo(RollbackAnswer.versionWith(bench, "AWSPREVIOUS"));
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(left);
    assertThat(database().canLogIn("rueful", OLD)).isTrue();
    assertThat(database().canLogIn("rueful", left)).isFalse();
  }

  @Test
  default void shouldRotateAfterARollbackAndRollThatBack() throws SQLException {
    RotationBench bench = rotated("wavering");
    RollbackAnswer.toPrevious(bench);

    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.check().findings()).isEmpty();
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(OLD);
    RollbackAnswer.toPrevious(bench);

    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(bench.check().findings()).isEmpty();
  }

  @Test
  default void shouldNeedSevenCallsThreeLoginsAndNoRejectedLoginToRollBack() throws SQLException {
    RotationBench bench = rotated("thrifty");
    String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    int accepted = database().acceptedLogins("thrifty");
    int rejected = database().rejectedLogins();
    bench.secrets.forgetCalls();

    RollbackAnswer.to(bench, previous);

    assertThat(bench.secrets.calls())
        .extracting(ApiCall::operation)
        .containsExactly(
            "DescribeSecret",
            "GetSecretValue",
            "GetSecretValue",
            "UpdateSecretVersionStage",
            "DescribeSecret",
            "UpdateSecretVersionStage",
            "UpdateSecretVersionStage");
    assertThat(database().acceptedLogins("thrifty") - accepted).isEqualTo(3);
    assertThat(database().rejectedLogins() - rejected).isZero();
  }

  @Test
  default void shouldNotGoBackAgainWhenTheSameRollbackIsAskedForTwice() throws SQLException {
    RotationBench bench = rotated("insistent");
    String version = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    RollbackAnswer.to(bench, version);
    int logins = database().acceptedLogins("insistent");

    RollbackAnswer second = RollbackAnswer.to(bench, version);

    assertThat(second.changed()).isFalse();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(database().acceptedLogins("insistent")).isEqualTo(logins);
    assertThat(database().canLogIn("insistent", OLD)).isTrue();
  }

  @Test
  default void shouldMoveTheLabelsWhenSomebodyPutTheOldPasswordBackByHand() throws SQLException {
    RotationBench bench = rotated("mended");
    database().createUser("mended", OLD);

    assertThat(RollbackAnswer.toPrevious(bench).changed()).isTrue();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(database().canLogIn("mended", OLD)).isTrue();
  }

  @Test
  default void shouldMoveNoLabelAndTryEachPasswordOnceWhenTheDatabaseRejectsBoth()
      throws SQLException {
    RotationBench bench = rotated("strayed");
    String current = bench.password("AWSCURRENT");
    String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    database().createUser("strayed", "Set-by-hand-1");
    int rejected = database().rejectedLogins();
    bench.secrets.forgetCalls();

    assertThatThrownBy(() -> RollbackAnswer.to(bench, previous))
        .hasMessageContaining("the database rejects the passwords of AWSCURRENT and AWSPREVIOUS")
        .hasMessageContaining("[AUTH: ");

    assertThat(database().rejectedLogins() - rejected).isEqualTo(2);
    assertThat(bench.secrets.calls())
        .extracting(ApiCall::operation)
        .containsExactly("DescribeSecret", "GetSecretValue", "GetSecretValue", "DescribeSecret");
    assertThat(bench.password("AWSCURRENT")).isEqualTo(current);
    assertThat(bench.find("AWSPENDING")).isEmpty();
    assertThat(database().canLogIn("strayed", "Set-by-hand-1")).isTrue();
  }

  @Test
  default void shouldReleaseAwspendingWhenBothPasswordsAreRejectedOnAskingAgain()
      throws SQLException {
    RotationBench bench = rotated("severed");
    String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    bench.secrets.updateSecretVersionStage(
        r -> r.secretId(SECRET).versionStage("AWSPENDING").moveToVersionId(previous));
    database().createUser("severed", "Set-by-hand-1");
    int rejected = database().rejectedLogins();

    assertThatThrownBy(() -> RollbackAnswer.to(bench, previous)).hasMessageContaining("[AUTH: ");

    assertThat(database().rejectedLogins() - rejected).isEqualTo(2);
    assertThat(bench.find("AWSPENDING")).isEmpty();
  }

  @Test
  default void shouldTakeAwspendingFromTheVersionItLeavesSoThatNoLateStepUndoesIt()
      throws SQLException {
    RotationBench bench = bench("belated");
    bench.driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);
    bench.driver.replay(SECRET, RotationStep.FINISH_SECRET);
    assertThat(bench.find("AWSPENDING")).isEqualTo(bench.find("AWSCURRENT"));

    RollbackAnswer.toPrevious(bench);

    assertThat(bench.find("AWSPENDING")).isEmpty();
    assertThat(RotationStep.values())
        .noneMatch(step -> bench.driver.replay(SECRET, step).succeeded());
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(database().canLogIn("belated", OLD)).isTrue();
    bench.driver.rotate(SECRET).orThrow();
  }

  @Test
  default void shouldRefuseWhileARotationIsUnderWay() throws SQLException {
    RotationBench bench = rotated("busy");
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    String pending = bench.password("AWSPENDING");
    String current = bench.password("AWSCURRENT");

    assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
        .hasMessageContaining("a rotation is under way: AWSPENDING is on version")
        .hasMessageContaining("[STAGES: ");

    assertThat(bench.password("AWSCURRENT")).isEqualTo(current);
    assertThat(database().canLogIn("busy", pending)).isTrue();
    bench.driver.retry(SECRET).orThrow();
  }

  @Test
  default void shouldStartNoRotationAndDoNoStepUntilARollbackThatDiedIsAskedForAgain()
      throws SQLException {
    RotationBench bench = rotated("halved");
    String version = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    bench.secrets.intercept(CallInterceptor.failCall(6, Faults::accessDenied));
    assertThatThrownBy(() -> RollbackAnswer.to(bench, version)).hasMessageContaining("[SECRETS: ");
    bench.secrets.intercept(CallInterceptor.none());

    assertThatThrownBy(() -> bench.driver.rotate(SECRET))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(bench.check().findings())
        .anyMatch(finding -> finding.contains("a rollback to it has begun and not ended"));
    assertThat(database().canLogIn("halved", OLD)).isTrue();

    assertThat(RollbackAnswer.to(bench, version).changed()).isTrue();
    assertThat(bench.find("AWSPENDING")).isEmpty();
    assertThat(bench.check().findings()).isEmpty();
    bench.driver.rotate(SECRET).orThrow();
  }

  @Test
  default void shouldRollBackWhenRotationIsSwitchedOff() throws SQLException {
    RotationBench bench = rotated("halted");
    bench.secrets.cancelRotateSecret(r -> r.secretId(SECRET));

    RollbackAnswer.toPrevious(bench);

    assertThat(database().canLogIn("halted", bench.password("AWSCURRENT"))).isTrue();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
  }

  @Test
  default void shouldShowNoPasswordOfARollback() throws SQLException {
    RotationBench bench = rotated("mute");
    String left = bench.password("AWSCURRENT");

    RollbackAnswer answer = RollbackAnswer.toPrevious(bench);

    assertThat(answer.json() + bench.log() + database().serverLog())
        .contains("\"operation\":\"rollback\"")
        .doesNotContain(left);
    assertThat(answer.json() + bench.log()).doesNotContain(OLD);
  }

  private RotationBench rotated(String user) throws SQLException {
    RotationBench bench = bench(user);
    bench.driver.rotate(SECRET).orThrow();
    return bench;
  }

  private RotationBench bench(String user) throws SQLException {
    database().createUser(user, OLD);
    return RotationBench.of(database()).holding(database().secretJson(user, OLD));
  }
}
