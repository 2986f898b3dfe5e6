package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@link KillIT} has no time for: every death costs the start of a process. {@code mvn -Plong
 * verify} and {@code .ci/run} run it.
 */
@Tag("long")
class LongKillIT {
  /** One starts while the other rotates. */
  private static final int PROCESSES = 2;

  private static final Duration AMPLE = Duration.ofSeconds(60);

  @Test
  void shouldSurviveKillsOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      survive(new SingleUserScenario("PostgreSQL", server, SINGLE_USER), ProcessDeath::killed);
    }
  }

  @Test
  void shouldSurviveKillsOfAlternatingUsersOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      survive(
          new AlternatingScenario("PostgreSQL", new PostgresUsers(server)),
          ProcessDeath::killedBefore);
    }
  }

  @Test
  void shouldSurviveKillsOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive(new SingleUserScenario("MariaDB", server, SINGLE_USER), ProcessDeath::killedBefore);
    }
  }

  @Test
  void shouldSurviveKillsOnMySql() throws SQLException {
    surviveOnMySql(SINGLE_USER);
  }

  @Test
  void shouldSurviveKillsOfOverlappingPasswordsOnMySql() throws SQLException {
    surviveOnMySql(OVERLAPPING_PASSWORDS);
  }

  private static void surviveOnMySql(RotationScheme scheme) throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive(new SingleUserScenario("MySQL", server, scheme), ProcessDeath::killedBefore);
    }
  }

  static void survive(BenchScenario scenario, ProcessDeath death) throws SQLException {
    try (DeployedProcesses processes =
        DeployedProcesses.start(PROCESSES, "kill -9", scenario, AMPLE, death)) {
      new CrashMatrix(processes.all()).run();
    }
  }
}
