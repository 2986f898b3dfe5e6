package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@link KillIT} has no time for: the process stands still at every call and every message,
 * until Lambda ends it at the function's timeout. {@link LongAlternatingDeadlineIT} has the
 * rotations of alternating users. {@code mvn -Plong verify} runs it.
 */
@Tag("long")
class LongDeadlineIT {
  /** Most of the time they wait. */
  private static final int PROCESSES = 6;

  /** Time for a process that has just started on a busy machine. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Test
  void shouldSurviveTheDeadlineAnywhereOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      survive(new SingleUserScenario("PostgreSQL", server, SINGLE_USER));
    }
  }

  @Test
  void shouldSurviveTheDeadlineOfOperationsOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      surviveOperations(new SingleUserScenario("PostgreSQL", server, SINGLE_USER));
      surviveOperations(new AlternatingScenario("PostgreSQL", new PostgresUsers(server)));
    }
  }

  @Test
  void shouldSurviveTheDeadlineAnywhereOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive(new SingleUserScenario("MariaDB", server, SINGLE_USER));
    }
  }

  @Test
  void shouldSurviveTheDeadlineOfOperationsOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      surviveOperations(new SingleUserScenario("MariaDB", server, SINGLE_USER));
      surviveOperations(new AlternatingScenario("MariaDB", new MySqlUsersOnServer(server)));
    }
  }

  @Test
  void shouldSurviveTheDeadlineAnywhereOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive(new SingleUserScenario("MySQL", server, SINGLE_USER));
      survive(new SingleUserScenario("MySQL", server, OVERLAPPING_PASSWORDS));
    }
  }

  @Test
  void shouldSurviveTheDeadlineOfOperationsOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      surviveOperations(new SingleUserScenario("MySQL", server, SINGLE_USER));
      surviveOperations(new SingleUserScenario("MySQL", server, OVERLAPPING_PASSWORDS));
      surviveOperations(new AlternatingScenario("MySQL", new MySqlUsersOnServer(server)));
    }
  }

  private static void survive(BenchScenario scenario) throws SQLException {
    survive(scenario, PROCESSES);
  }

  static void survive(BenchScenario scenario, int number) throws SQLException {
    try (DeployedProcesses processes = processes(scenario, number)) {
      new CrashMatrix(processes.all()).run();
    }
  }

  private static void surviveOperations(BenchScenario scenario) throws SQLException {
    try (DeployedProcesses processes = processes(scenario, PROCESSES)) {
      for (CrashOperation operation : CrashOperation.all()) {
        new OperationMatrix(processes.all(), operation).run();
      }
    }
  }

  private static DeployedProcesses processes(BenchScenario scenario, int number) {
    return DeployedProcesses.start(
        number, "Lambda's deadline", scenario, TIMEOUT, ProcessDeath::frozenAnywhere);
  }
}
