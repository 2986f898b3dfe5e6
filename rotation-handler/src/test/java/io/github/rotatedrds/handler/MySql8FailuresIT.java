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

class MySql8FailuresIT
    implements FailurePromises,
        ScenarioPromises,
        PolicyPromises,
        PromotionPromises,
        FinishPromises,
        OtherEnginePromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySql();

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }

  @Override
  public void limitConnections(boolean few) throws SQLException {
    run("SET GLOBAL max_connections = " + (few ? 10 : 151));
  }

  @Override
  public FailureSql sql() {
    return FailureSql.MYSQL;
  }

  @Override
  public String refusedPassword(String user) throws SQLException {
    run("ALTER USER %s PASSWORD HISTORY 5".formatted(user));
    run("ALTER USER %s IDENTIFIED BY 'Used-before-1'".formatted(user));
    run("ALTER USER %s IDENTIFIED BY '%s'".formatted(user, FailurePromises.OLD));
    return "Used-before-1";
  }

  /** Nobody knows then whether the database has it, so that its version must keep the label. */
  @Test
  void shouldTellThatTheHistoryRefusesThoughTheDatabaseIsGoneAfterwards() throws SQLException {
    database().createUser("dated", PolicyPromises.OLD);
    String refused = refusedPassword("dated");
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      RotationBench bench =
          RotationBench.of(database())
              .holding(
                  CrashScenario.through(
                      proxy.port(), database().secretJson("dated", PolicyPromises.OLD)));
      bench.begin(CrashScenario.through(proxy.port(), database().secretJson("dated", refused)));
      proxy.arm(message -> proxy.connections() > 1 ? Fate.LOST : Fate.DELIVERED);

      StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);

      assertThat(set.failure().orElseThrow())
          .hasMessageContaining("rejects the new password as used before")
          .hasMessageContaining("it could not be found out whether the database has the password")
          .hasMessageContaining("[POLICY: ");
      assertThat(bench.password("AWSPENDING")).isEqualTo(refused);
    }
  }
}
