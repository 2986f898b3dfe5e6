package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.FaultProxy.Fate;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.StepRun;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres18RotationIT implements RotationPromises, RollbackPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }

  /** The server counts it each time, and other servers lock accounts. */
  @Test
  void shouldNotTakeALostConnectionForARejectedLoginNorRepeatOneF15() throws SQLException {
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      RotationBench bench = drifted("once", proxy);
      int rejected = database().rejectedLogins();
      proxy.arm(message -> proxy.connections() > 1 ? Fate.LOST : Fate.DELIVERED);

      StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

      assertThat(set.failure().orElseThrow()).hasMessageContaining("[NETWORK: ");
      assertThat(database().rejectedLogins() - rejected).isOne();
      assertThat(bench.pauses).isEmpty();
    }
  }

  /** Neither AWSCURRENT nor AWSPENDING logs in. */
  private RotationBench drifted(String user, FaultProxy proxy) throws SQLException {
    database().createUser(user, "Set-by-hand-1");
    RotationBench bench =
        RotationBench.of(database())
            .holding(CrashScenario.through(proxy.port(), database().secretJson(user, "Drifted-1")));
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    return bench;
  }
}
