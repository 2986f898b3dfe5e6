package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The MariaDB of this machine, with plugins that the one from Maven lacks. */
class MariaDbInstalledRotationIT implements RotationPromises, PolicyPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mariaDbInstalled();
  private final TestDatabase database = SERVER.database();

  @Override
  public TestDatabase database() {
    return database;
  }

  /** This server takes names in latin1, and its driver sends them in UTF-8. */
  @Override
  public String beyondAscii() {
    return "";
  }

  /** It has no digit. */
  @Override
  public String refusedPassword(String user) throws SQLException {
    run("INSTALL SONAME 'simple_password_check'");
    return "Used-before";
  }

  @Override
  public void refuseNothing() throws SQLException {
    run("UNINSTALL PLUGIN IF EXISTS simple_password_check");
  }

  @Test
  void shouldRotateAnAccountThatKeepsNoNativeHash() throws SQLException {
    database.createUser("edwards", RotationPromises.OLD);
    run("INSTALL SONAME 'auth_ed25519'");
    run("ALTER USER edwards IDENTIFIED VIA ed25519 USING PASSWORD('" + RotationPromises.OLD + "')");
    RotationBench bench =
        RotationBench.of(database).holding(database.secretJson("edwards", RotationPromises.OLD));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database.canLogIn("edwards", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  void shouldRotateWhereTheServerChecksPasswordsItself() throws SQLException {
    database.createUser("checked", RotationPromises.OLD);
    RotationBench bench =
        RotationBench.of(database).holding(database.secretJson("checked", RotationPromises.OLD));
    run("INSTALL SONAME 'simple_password_check'");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(database.canLogIn("checked", bench.password("AWSCURRENT"))).isTrue();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.admin();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
