package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The deployed zip in a process of its own, which is ended at every place where it can be. */
class KillIT {
  private static final Duration AMPLE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(8);

  @Test
  void shouldSurviveWhenTheProcessIsKilledAnywhere() throws SQLException {
    survive("kill -9", AMPLE, ProcessDeath::killed);
  }

  @Test
  void shouldSurviveWhenLambdaEndsAHangingProcess() throws SQLException {
    survive("Lambda's deadline", SHORT, ProcessDeath::frozen);
  }

  private static void survive(String how, Duration timeout, ProcessDeath death)
      throws SQLException {
    try (TestDatabase server =
            PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults());
        DeployedScenario scenario =
            new DeployedScenario(
                how, server, DeployedZipRotationIT.function(server, timeout), death)) {
      new CrashMatrix(scenario).run();
    }
  }
}
