package io.github.rotatedrds.handler;

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
 * What {@link CrashIT} and {@link LongCrashIT} do with the rotation that creates the alternate,
 * with the next ones: that of the base and that of an alternate that is there. {@code mvn -Plong
 * verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongTurnsCrashIT {

  @Test
  void shouldSurviveDeathInLaterRotationsOnPostgres() throws SQLException {
    try (TestDatabase server = LongDeadlineIT.postgres()) {
      survive("PostgreSQL", new PostgresUsers(server));
    }
  }

  @Test
  void shouldSurviveDeathInLaterRotationsOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive("MariaDB", new MySqlUsersOnServer(server));
    }
  }

  @Test
  void shouldSurviveDeathInLaterRotationsOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive("MySQL", new MySqlUsersOnServer(server));
    }
  }

  private static void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    new CrashMatrix(new AlternatingScenario(engine, users, 1)).run();
    new CrashMatrix(new AlternatingScenario(engine, users, 2)).run();
  }
}
