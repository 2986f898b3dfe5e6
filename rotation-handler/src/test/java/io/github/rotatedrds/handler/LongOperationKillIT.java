package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.CrashedRollback.Sequel;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@link LongOperationCrashIT} does in its own process, here to the process of the deployed
 * zip. {@code mvn -Plong verify} runs it.
 */
@Tag("long")
class LongOperationKillIT {
  private static final int PROCESSES = 3;
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @Test
  void shouldSurviveKilledOperationsOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      survive(new SingleUserScenario("PostgreSQL", server, SINGLE_USER), CrashOperation.all());
    }
  }

  @Test
  void shouldSurviveKilledOperationsOfAlternatingUsersOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      AlternatingScenario scenario =
          new AlternatingScenario("PostgreSQL", new PostgresUsers(server));
      List<CrashOperation> operations = new ArrayList<>(CrashOperation.all());
      operations.add(new CrashedRollback(Sequel.AGAIN, scenario.users()));
      survive(scenario, operations);
    }
  }

  @Test
  void shouldSurviveKilledOperationsOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive(new SingleUserScenario("MariaDB", server, SINGLE_USER), CrashOperation.all());
    }
  }

  @Test
  void shouldSurviveKilledOperationsOfAlternatingUsersOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive(
          new AlternatingScenario("MariaDB", new MySqlUsersOnServer(server)), CrashOperation.all());
    }
  }

  @Test
  void shouldSurviveKilledOperationsOnMySql() throws SQLException {
    surviveOnMySql(SINGLE_USER);
  }

  @Test
  void shouldSurviveKilledOperationsOfOverlappingPasswordsOnMySql() throws SQLException {
    surviveOnMySql(OVERLAPPING_PASSWORDS);
  }

  @Test
  void shouldSurviveKilledOperationsOfAlternatingUsersOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive(
          new AlternatingScenario("MySQL", new MySqlUsersOnServer(server)), CrashOperation.all());
    }
  }

  private static void surviveOnMySql(RotationScheme scheme) throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive(new SingleUserScenario("MySQL", server, scheme), CrashOperation.all());
    }
  }

  private static void survive(BenchScenario scenario, List<CrashOperation> operations)
      throws SQLException {
    try (DeployedProcesses processes =
        DeployedProcesses.start(
            PROCESSES, "kill -9", scenario, AMPLE, ProcessDeath::killedBefore)) {
      for (CrashOperation operation : operations) {
        new OperationMatrix(processes.all(), operation).run();
      }
    }
  }
}
