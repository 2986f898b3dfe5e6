package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbFailuresIT implements FailurePromises, ScenarioPromises, PromotionPromises {
  private static final String OLD_PASSWORD = FailurePromises.OLD;
  private TestDatabase database;

  @BeforeAll
  void start() {
    database =
        MariaDbServer.start(
            ServerOptions.defaults().withSetting("disconnect_on_expired_password", "ON"));
  }

  @AfterAll
  void stop() {
    if (database != null) {
      database.close();
    }
  }

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
}
