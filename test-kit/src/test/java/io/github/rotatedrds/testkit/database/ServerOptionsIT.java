package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class ServerOptionsIT {

  @Test
  void shouldOverrideASettingOfTheKit() throws SQLException {
    ServerOptions options = ServerOptions.defaults().withSetting("log_statement", "none");

    try (TestDatabase database = PostgresServer.start(options);
        Connection admin = database.admin();
        Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery("SHOW log_statement")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("none");
    }
  }

  @Test
  void shouldTellWhatMariaDbSaysAboutAWrongSetting() {
    ServerOptions options = ServerOptions.defaults().withSetting("no-such-setting", "1");

    assertThatThrownBy(() -> MariaDbServer.start(options))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no-such-setting");
  }
}
