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
 * What {@link LongDeadlineIT} does, with rotations of alternating users, one after the other: one
 * that stands still holds locks on what they share. {@code mvn -Plong verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongAlternatingDeadlineIT {

  @Test
  void shouldSurviveTheDeadlineOfAlternatingUsersOnPostgres() throws SQLException {
    try (TestDatabase server = LongDeadlineIT.postgres()) {
      survive(new AlternatingScenario("PostgreSQL", new PostgresUsers(server)));
    }
  }

  @Test
  void shouldSurviveTheDeadlineOfAlternatingUsersOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive(new AlternatingScenario("MariaDB", new MySqlUsersOnServer(server)));
    }
  }

  @Test
  void shouldSurviveTheDeadlineOfAlternatingUsersOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive(new AlternatingScenario("MySQL", new MySqlUsersOnServer(server)));
    }
  }

  private static void survive(AlternatingScenario scenario) throws SQLException {
    LongDeadlineIT.survive(scenario, 1);
  }
}
