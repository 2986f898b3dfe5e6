package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbInstalledAlternatingIT
    implements AlternatingPromises, AlternatingRefusals, MariaDbTwinPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mariaDbInstalled();
  private final MySqlUsersOnServer users = new MySqlUsersOnServer(SERVER.database());

  @Override
  public MySqlUsersOnServer users() {
    return users;
  }

  @Test
  void shouldKeepThePluginOfAnAccountWithoutANativeHash() throws SQLException {
    RotationBench bench = bench("edwards");
    users.run("INSTALL SONAME 'auth_ed25519'");
    users.run("ALTER USER edwards IDENTIFIED VIA ed25519 USING PASSWORD('" + OLD + "')");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users.canWork("edwards", bench.password("AWSCURRENT"))).isTrue();
    assertThat(options("edwards_clone", "%")).contains("VIA ed25519");
  }

  @Test
  void shouldRotateWhereTheServerChecksPasswordsItself() throws SQLException {
    RotationBench bench = bench("checked");
    users.run("INSTALL SONAME 'simple_password_check'");
    try {
      bench.driver.rotate(SECRET).orThrow();
      bench.driver.rotate(SECRET).orThrow();
      bench.driver.rotate(SECRET).orThrow();
    } finally {
      users.run("UNINSTALL SONAME 'simple_password_check'");
    }

    assertThat(users.canWork("checked_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  /** The plugin refuses a password that the user has, as well as one that it had. */
  @Test
  void shouldGoOnWhereTheServerRefusesToSetAPasswordASecondTime() throws SQLException {
    RotationBench bench = bench("repeated");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    users.run("INSTALL SONAME 'password_reuse_check'");
    try {
      bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
      bench.driver.retry(SECRET).orThrow();
    } finally {
      users.run("UNINSTALL SONAME 'password_reuse_check'");
    }

    assertThat(users.canWork("repeated_clone", bench.password("AWSCURRENT"))).isTrue();
  }
}
