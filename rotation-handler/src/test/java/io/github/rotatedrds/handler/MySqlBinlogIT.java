package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.FaultProxy.Fate;
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

  private static final int DEATHS = 8;

  @Test
  void shouldHaveNoPasswordInTheBinaryLog() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start(WITH_BINLOG)) {
      List<String> passwords = new ArrayList<>();
      List<Throwable> died = new ArrayList<>();
      for (BenchScenario scenario :
          List.of(
              new SingleUserScenario("MySQL", server, RotationScheme.SINGLE_USER),
              new SingleUserScenario("MySQL", server, RotationScheme.OVERLAPPING_PASSWORDS),
              new AlternatingScenario("MySQL", new MySqlUsersOnServer(server)))) {
        rotateAndDie(scenario, passwords, died);
      }

      assertThat(died).hasSizeGreaterThan(2 * DEATHS);
      assertThat(passwords).doesNotHaveDuplicates().hasSize(3 * (1 + DEATHS));
      assertThat(statements(server))
          .contains(
              "ALTER USER 'binlog0'",
              "ALTER USER 'binlog%d'".formatted(1 + DEATHS),
              "pair0_binlog%d_clone".formatted(2 * (1 + DEATHS)))
          .doesNotContain(passwords);
    }
  }

  /** A healthy rotation, and then some in which the process dies at ever later messages. */
  private static void rotateAndDie(
      BenchScenario scenario, List<String> passwords, List<Throwable> died) throws SQLException {
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = scenario.prepare("binlog" + passwords.size(), proxy.port());
      bench.duringPauses(new Aftermath(true, false).duringPauses(() -> {}));
      proxy.awaitQuiet();
      CrashPoint.disarm(bench.secrets, proxy);
      bench.driver.rotate(SECRET).orThrow();
      proxy.awaitQuiet();
      passwords.add(bench.password("AWSCURRENT"));
      int messages = proxy.messages();
      for (int death = 1; death <= DEATHS; death++) {
        int last = messages * death / (DEATHS + 1);
        CrashPoint.atMessage("", n -> n == last ? Fate.ANSWER_LOST : Fate.DELIVERED)
            .arm(bench.secrets, proxy, true);
        bench.driver.rotate(SECRET).failure().ifPresent(died::add);
        CrashPoint.disarm(bench.secrets, proxy);
        bench.restart();
        bench.driver.retry(SECRET).orThrow();
        passwords.add(bench.password("AWSCURRENT"));
      }
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
