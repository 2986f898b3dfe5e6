package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.handler.CrashedRollback.Sequel;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One engine beside the other: most of the time is waiting for handshakes. */
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {

  @Test
  void shouldSurviveDeathAnywhereOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      new CrashMatrix(new SingleUserScenario("PostgreSQL", server, SINGLE_USER)).run();
    }
  }

  @Test
  void shouldSurviveDeathAnywhereOfAlternatingUsersOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      new CrashMatrix(new AlternatingScenario("PostgreSQL", new PostgresUsers(server))).run();
    }
  }

  @Test
  void shouldSurviveDeathAnywhereOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      CrashScenario scenario = new SingleUserScenario("MariaDB", server, SINGLE_USER);
      new CrashMatrix(scenario).run();
      new OperationMatrix(scenario, CrashedRollback.then(Sequel.AGAIN)).run();
    }
  }

  @Test
  void shouldSurviveDeathAnywhereOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      new CrashMatrix(new SingleUserScenario("MySQL", server, SINGLE_USER)).run();
      new CrashMatrix(new SingleUserScenario("MySQL", server, OVERLAPPING_PASSWORDS)).run();
    }
  }
}
