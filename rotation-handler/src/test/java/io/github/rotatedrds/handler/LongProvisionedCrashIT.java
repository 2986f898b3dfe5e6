package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Deaths in rotations that provision their user. {@code mvn -Plong verify} runs it. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongProvisionedCrashIT {

  @Test
  void shouldSurviveDeathInProvisionedRotationsOnPostgres() throws SQLException {
    try (TestDatabase server = LongDeadlineIT.postgres()) {
      survive("PostgreSQL", new PostgresUsers(server));
    }
  }

  @Test
  void shouldSurviveDeathInProvisionedRotationsOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive("MariaDB", new MySqlUsersOnServer(server));
    }
  }

  @Test
  void shouldSurviveDeathInProvisionedRotationsOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive("MySQL", new MySqlUsersOnServer(server));
    }
  }

  private static void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    new CrashMatrix(new ProvisionedScenario(engine, users, SINGLE_USER, 0)).run();
    new CrashMatrix(new ProvisionedScenario(engine, users, SINGLE_USER, 1)).run();
    new CrashMatrix(new ProvisionedScenario(engine, users, ALTERNATING_USERS, 0)).run();
  }
}
