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
 * What {@link CrashIT} has no time for: privileges are copied statement by statement here, so there
 * are many places to die. {@code mvn -Plong verify} and {@code .ci/run} run it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongCrashIT {

  @Test
  void shouldSurviveDeathAnywhereOnMariaDbF5F6F7() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      new CrashMatrix(new AlternatingScenario("MariaDB", new MySqlUsersOnServer(server))).run();
    }
  }

  @Test
  void shouldSurviveDeathAnywhereOnMySqlF5F6F7() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      new CrashMatrix(new AlternatingScenario("MySQL", new MySqlUsersOnServer(server))).run();
    }
  }
}
