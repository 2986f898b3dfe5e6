package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
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

/**
 * Deaths in rotations that promote right after the proof, and in those that begin with a password
 * which the database does not have. {@code mvn -Plong verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongVariedCrashIT {

  @Test
  void shouldSurviveDeathInVariedRotationsOnPostgres() throws SQLException {
    try (TestDatabase server = LongDeadlineIT.postgres()) {
      survive("PostgreSQL", new PostgresUsers(server));
    }
  }

  @Test
  void shouldSurviveDeathInVariedRotationsOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive("MariaDB", new MySqlUsersOnServer(server));
    }
  }

  @Test
  void shouldSurviveDeathInVariedRotationsOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive("MySQL", new MySqlUsersOnServer(server));
      vary(new SingleUserScenario("MySQL", server, OVERLAPPING_PASSWORDS));
    }
  }

  private static void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    vary(new SingleUserScenario(engine, users.server(), SINGLE_USER));
    new CrashMatrix(VariedScenario.promotedAfterProof(new AlternatingScenario(engine, users)))
        .run();
  }

  private static void vary(BenchScenario scenario) throws SQLException {
    new CrashMatrix(VariedScenario.promotedAfterProof(scenario)).run();
    new CrashMatrix(VariedScenario.drifted(scenario)).run();
  }
}
