package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The binary log goes to replicas and into backups, and has every change of a user in it. */
class MySqlBinlogIT {
  private static final ServerOptions WITH_BINLOG =
      ServerOptions.defaults().withSetting("log-bin", "binlog").withSetting("server-id", "1");

  @Test
  void shouldHaveNoPasswordInTheBinaryLog() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start(WITH_BINLOG)) {
      List<String> passwords = new ArrayList<>();
      for (BenchScenario scenario :
          List.of(
              new SingleUserScenario("MySQL", server, RotationScheme.SINGLE_USER),
              new SingleUserScenario("MySQL", server, RotationScheme.OVERLAPPING_PASSWORDS),
              new AlternatingScenario("MySQL", new MySqlUsersOnServer(server)))) {
        RotationBench bench = scenario.prepare("binlog" + passwords.size(), server.port());
        for (int rotation = 1; rotation <= 2; rotation++) {
          bench.driver.rotate(SECRET).orThrow();
          passwords.add(bench.password("AWSCURRENT"));
        }
      }

      assertThat(passwords).doesNotHaveDuplicates().hasSize(6);
      assertThat(statements(server))
          .contains("ALTER USER 'binlog0'", "ALTER USER 'binlog2'", "pair0_binlog4_clone")
          .doesNotContain(passwords);
    }
  }

  private static String statements(TestDatabase server) throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection admin = server.admin();
        Statement logs = admin.createStatement();
        Statement events = admin.createStatement();
        ResultSet log = logs.executeQuery("SHOW BINARY LOGS")) {
      while (log.next()) {
        try (ResultSet event =
            events.executeQuery("SHOW BINLOG EVENTS IN '" + log.getString(1) + "'")) {
          while (event.next()) {
            all.append(event.getString("Info")).append('\n');
          }
        }
      }
    }
    return all.toString();
  }
}
