package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SingleUserCrashIT {

  @Test
  void shouldSurviveDeathAnywhereOnPostgres() throws SQLException {
    try (TestDatabase server =
        PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults())) {
      new CrashMatrix(new SingleUserScenario("PostgreSQL", server)).run();
    }
  }

  @Test
  void shouldSurviveDeathAnywhereOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      new CrashMatrix(new SingleUserScenario("MariaDB", server)).run();
    }
  }

  @Test
  void shouldSurviveDeathAnywhereOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      new CrashMatrix(new SingleUserScenario("MySQL", server)).run();
    }
  }

  private record SingleUserScenario(String engine, TestDatabase server) implements CrashScenario {

    @Override
    public String name() {
      return engine + ", single user";
    }

    @Override
    public RotationBench prepare(String user, int port) throws SQLException {
      server.createUser(user, OLD);
      return RotationBench.of(server)
          .holding(CrashScenario.through(port, server.secretJson(user, OLD)));
    }
  }
}
