package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbFailuresIT
    implements FailurePromises,
        ScenarioPromises,
        PromotionPromises,
        FinishPromises,
        OtherEnginePromises {
  private static final String OLD_PASSWORD = FailurePromises.OLD;

  @RegisterExtension
  static final DatabaseExtension SERVER =
      DatabaseExtension.mariaDb(
          ServerOptions.defaults().withSetting("disconnect_on_expired_password", "ON"));

  private final TestDatabase database = SERVER.database();

  @Override
  public TestDatabase database() {
    return database;
  }

  @Override
  public void limitConnections(boolean few) throws SQLException {
    run("SET GLOBAL max_connections = " + (few ? 10 : 151));
  }

  @Override
  public FailureSql sql() {
    return FailureSql.MYSQL;
  }

  @Test
  void shouldReplaceAnExpiredPasswordWhereTheServerLetsTheUserDoIt() throws SQLException {
    database.createUser("renewed", OLD_PASSWORD);
    RotationBench bench =
        RotationBench.of(database).holding(database.secretJson("renewed", OLD_PASSWORD));
    run("ALTER USER renewed PASSWORD EXPIRE");
    run("SET GLOBAL disconnect_on_expired_password = OFF");

    bench.driver.rotate(SECRET).orThrow();

    run("SET GLOBAL disconnect_on_expired_password = ON");
    assertThat(database.canLogIn("renewed", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  void shouldSayThatTheAccountIsBlockedAfterWrongPasswords() throws SQLException {
    database.createUser("guessed", OLD_PASSWORD);
    RotationBench bench =
        RotationBench.of(database).holding(database.secretJson("guessed", OLD_PASSWORD));
    run("SET GLOBAL max_password_errors = 2");
    for (int i = 0; i < 2; i++) {
      assertThat(database.canLogIn("guessed", "Wrong-password-1")).isFalse();
    }

    RotationRun run = bench.driver.rotate(SECRET);

    run("SET GLOBAL max_password_errors = 4294967295");
    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("[LOCKED: find the client with the old password");
    assertThat(bench.log()).contains("ACCOUNT_BLOCKED");
    run("FLUSH PRIVILEGES");
    bench.driver.retry(SECRET).orThrow();
  }

  /** The server says the same when it wants to see a password, which would then be in its logs. */
  @Test
  void shouldShowNoPasswordToAServerThatIsReadOnly() throws SQLException {
    database.createUser("discreet", OLD_PASSWORD);
    RotationBench bench =
        RotationBench.of(database).holding(database.secretJson("discreet", OLD_PASSWORD));

    rotateWhileReadOnly(bench);

    assertThat(database.serverLog()).doesNotContain(bench.password("AWSPENDING"));
  }

  @Test
  void shouldShowNoPasswordOfAlternatingUsersToAServerThatIsReadOnly() throws SQLException {
    MySqlUsersOnServer users = new MySqlUsersOnServer(database);
    RotationBench bench = users.bench("reserved");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    users.run("GRANT SUPER ON *.* TO su_reserved");

    rotateWhileReadOnly(bench);

    assertThat(bench.username("AWSPENDING")).isEqualTo("reserved_clone");
    assertThat(database.serverLog()).doesNotContain(bench.password("AWSPENDING"));
  }

  @Test
  void shouldShowNoPasswordOfAProvisionedUserToAServerThatIsReadOnly() throws SQLException {
    new MySqlUsersOnServer(database).createSuperuser("su_hushed");
    String current = "First-Of-Hushed-1";
    RotationBench bench =
        RotationBench.of(database)
            .withSuperuser(
                database.secretJson("su_hushed", AlternatingUsersOnServer.SUPERUSER_PASSWORD))
            .tagged(
                new Provisioning(List.of(new OnDatabase(GrantPreset.READ, "orders", List.of())))
                    .toTags())
            .holding(database.secretJson("hushed", current));

    rotateWhileReadOnly(bench);

    assertThat(database.serverLog()).doesNotContain(current);
  }

  private void rotateWhileReadOnly(RotationBench bench) throws SQLException {
    run("SET GLOBAL read_only = 1");
    try {
      assertThat(bench.driver.rotate(SECRET).failure().orElseThrow())
          .hasMessageContaining("[READ_ONLY: ");
    } finally {
      run("SET GLOBAL read_only = 0");
    }
  }
}
