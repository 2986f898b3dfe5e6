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
 * What {@link LongKillIT} has no time for: the many statements of alternating users, each with the
 * death of a process. {@code mvn -Plong verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongAlternatingKillIT {

  @Test
  void shouldSurviveKillsOfAlternatingUsersOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive(new AlternatingScenario("MariaDB", new MySqlUsersOnServer(server)));
    }
  }

  @Test
  void shouldSurviveKillsOfAlternatingUsersOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive(new AlternatingScenario("MySQL", new MySqlUsersOnServer(server)));
    }
  }

  private static void survive(AlternatingScenario scenario) throws SQLException {
    LongKillIT.survive(scenario, ProcessDeath::killedBefore);
  }
}
