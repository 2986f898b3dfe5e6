package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The deployed zip in a process of its own, which is ended where it can be. {@link LongKillIT} has
 * the rest of the places, engines and schemes. One test beside the other: the second one waits for
 * deadlines most of the time.
 */
class KillIT {
  /** One starts while the other rotates. */
  private static final int PROCESSES = 2;

  private static final Duration AMPLE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(8);

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void shouldSurviveWhenTheProcessIsKilledAnywhere() throws SQLException {
    survive("kill -9", AMPLE, ProcessDeath::killedBefore);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void shouldSurviveWhenLambdaEndsAHangingProcess() throws SQLException {
    survive("Lambda's deadline", SHORT, ProcessDeath::frozen);
  }

  private static void survive(String how, Duration timeout, ProcessDeath death)
      throws SQLException {
    try (TestDatabase server = OnEachServer.postgres();
        DeployedProcesses processes =
            DeployedProcesses.start(
                PROCESSES,
                how,
                new SingleUserScenario("PostgreSQL", server, SINGLE_USER),
                timeout,
                death)) {
      new CrashMatrix(processes.all()).run();
    }
  }
}
