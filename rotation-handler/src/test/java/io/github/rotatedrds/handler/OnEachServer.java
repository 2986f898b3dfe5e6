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

/** Deaths on a server of each engine that can be started, one engine beside the other. */
interface OnEachServer {

  /** Lets rotations die on a server of this engine. */
  void survive(String engine, AlternatingUsersOnServer users) throws SQLException;

  @Test
  default void shouldSurviveDeathOnPostgres() throws SQLException {
    try (TestDatabase server = postgres()) {
      survive("PostgreSQL", new PostgresUsers(server));
    }
  }

  @Test
  default void shouldSurviveDeathOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      survive("MariaDB", new MySqlUsersOnServer(server));
    }
  }

  @Test
  default void shouldSurviveDeathOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      survive("MySQL", new MySqlUsersOnServer(server));
    }
  }

  /** The newest PostgreSQL of those that the build unpacks. */
  static TestDatabase postgres() {
    return PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults());
  }
}
