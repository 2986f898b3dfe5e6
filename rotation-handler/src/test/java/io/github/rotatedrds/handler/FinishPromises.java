package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.StepRun;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What finishSecret promotes when it comes out of turn, or to another process than testSecret. */
interface FinishPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  @Test
  default void shouldNotPromoteAPasswordThatWasNeverSet() throws SQLException {
    RotationBench bench = bench("hasty", database().port());
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    StepRun finish = bench.driver.replay(SECRET, RotationStep.FINISH_SECRET);

    assertThat(finish.failure().orElseThrow())
        .hasMessageContaining(
            "the database rejects the pending password of user hasty; nothing was promoted [AUTH: ");
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    bench.driver.retry(SECRET).orThrow();
    assertThat(database().canLogIn("hasty", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldProveAgainWithOneCallAndOneLoginInAnotherProcess() throws SQLException {
    RotationBench bench = bench("moved", database().port());
    bench.driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);
    bench.restart();
    bench.secrets.forgetCalls();
    int logins = database().acceptedLogins("moved");

    assertThat(bench.driver.replay(SECRET, RotationStep.FINISH_SECRET).succeeded()).isTrue();

    assertThat(bench.secrets.calls())
        .extracting(ApiCall::operation)
        .containsExactly("DescribeSecret", "GetSecretValue", "UpdateSecretVersionStage");
    assertThat(database().acceptedLogins("moved") - logins).isOne();
    assertThat(database().canLogIn("moved", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldNotPromoteWhatCannotBeProved() throws SQLException {
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      RotationBench bench = bench("unproved", proxy.port());
      bench.driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);
      bench.restart();
      proxy.arm(message -> FaultProxy.Fate.LOST);

      StepRun finish = bench.driver.replay(SECRET, RotationStep.FINISH_SECRET);
      proxy.arm(message -> FaultProxy.Fate.DELIVERED);

      assertThat(finish.failure().orElseThrow())
          .hasMessageContaining("nothing was promoted [NETWORK: ");
      assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
      bench.driver.retry(SECRET).orThrow();
      assertThat(database().canLogIn("unproved", bench.password("AWSCURRENT"))).isTrue();
    }
  }

  @Test
  default void shouldNameTheOrphanWhenTheCurrentVersionIsReplacedByHandDuringFinishF20()
      throws SQLException {
    RotationBench bench = bench("orphan", database().port());
    bench.driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);
    String version = RollbackAnswer.versionWith(bench, "AWSPENDING");
    String byHand = database().secretJson("orphan", "By-hand-1");
    bench.secrets.intercept(new Intrusion(1, () -> bench.put(byHand)));

    StepRun finish = bench.driver.replay(SECRET, RotationStep.FINISH_SECRET);

    assertThat(finish.failure().orElseThrow())
        .hasMessageContaining("AWSCURRENT has left version ")
        .hasMessageContaining("version " + version + " was not promoted")
        .hasMessageContaining("--move-to-version-id " + version)
        .hasMessageContaining("[STAGES: ");
    assertThat(bench.password("AWSCURRENT")).isEqualTo("By-hand-1");
  }

  private RotationBench bench(String user, int port) throws SQLException {
    database().createUser(user, OLD);
    return RotationBench.of(database())
        .holding(CrashScenario.through(port, database().secretJson(user, OLD)));
  }
}
