package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class AlternatingCrashIT {

  @Test
  void shouldSurviveDeathAnywhereOnPostgres() throws SQLException {
    try (TestDatabase server =
        PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults())) {
      new CrashMatrix(new AlternatingScenario("PostgreSQL", new PostgresUsers(server))).run();
    }
  }
}
