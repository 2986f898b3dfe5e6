package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A server with a certificate of the right authority for another host. */
class WrongHostNameIT {

  private final ServerOptions options =
      ServerOptions.defaults().withCertificateFor("elsewhere.example.com");

  @Test
  void shouldNotBeTrustedOnPostgres() throws SQLException {
    try (TestDatabase database = PostgresServer.start(options)) {
      expectOnlyTheAdministratorToConnect(database);
    }
  }

  @Test
  void shouldNotBeTrustedOnMariaDb() throws SQLException {
    try (TestDatabase database = MariaDbServer.start(options)) {
      expectOnlyTheAdministratorToConnect(database);
    }
  }

  @Test
  void shouldNotBeTrustedOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase database = MySqlServer.start(options)) {
      expectOnlyTheAdministratorToConnect(database);
    }
  }

  private static void expectOnlyTheAdministratorToConnect(TestDatabase database)
      throws SQLException {
    database.createUser("app", "Password-1");

    assertThatThrownBy(() -> database.canLogIn("app", "Password-1"))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining("localhost");
    try (Connection admin = database.admin()) {
      assertThat(admin.isValid(0)).isTrue();
    }
  }
}
