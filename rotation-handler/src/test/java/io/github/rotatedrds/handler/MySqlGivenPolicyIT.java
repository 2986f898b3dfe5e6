package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.ExternalMySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Policies that the MySQL from Maven is too old for, or was packed without. */
@EnabledIfEnvironmentVariable(
    named = ExternalMySqlServer.URL,
    matches = ".+",
    disabledReason = "no MySQL server given by " + ExternalMySqlServer.URL)
class MySqlGivenPolicyIT implements PolicyPromises {
  private static final String COMPONENT = "'file://component_validate_password'";
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySqlGiven();
  private final TestDatabase database = SERVER.database();
  private boolean installed;

  @Override
  public TestDatabase database() {
    return database;
  }

  /** It has no digit. */
  @Override
  public String refusedPassword(String user) throws SQLException {
    run("INSTALL COMPONENT " + COMPONENT);
    installed = true;
    return "Used-before";
  }

  @Override
  public void refuseNothing() throws SQLException {
    if (installed) {
      run("UNINSTALL COMPONENT " + COMPONENT);
      installed = false;
    }
  }

  @Test
  void shouldSayThatTheAccountIsBlockedAfterWrongPasswords() throws SQLException {
    database.createUser("guessed", OLD);
    run("ALTER USER guessed FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME 1");
    RotationBench bench = RotationBench.of(database).holding(database.secretJson("guessed", OLD));
    assertThatThrownBy(() -> database.canLogIn("guessed", "Wrong-password-1"))
        .hasMessageContaining("blocked");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("[LOCKED: find the client with the old password");
    assertThat(bench.log()).contains("ACCOUNT_BLOCKED");
    run("ALTER USER guessed ACCOUNT UNLOCK");
    bench.driver.retry(SECRET).orThrow();
  }

  /** Clients with the former password lock the account until they get the new one. */
  @Test
  void shouldPromoteWhatIsProvedThoughTheAccountIsBlockedByThen() throws SQLException {
    database.createUser("besieged", OLD);
    RotationBench bench = RotationBench.of(database).holding(database.secretJson("besieged", OLD));
    bench.driver.rotateUpTo(SECRET, RotationStep.TEST_SECRET);
    bench.restart();
    run("ALTER USER besieged FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME 1");
    assertThatThrownBy(() -> database.canLogIn("besieged", OLD)).hasMessageContaining("blocked");

    assertThat(bench.driver.replay(SECRET, RotationStep.FINISH_SECRET).succeeded()).isTrue();

    run("ALTER USER besieged ACCOUNT UNLOCK");
    assertThat(database.canLogIn("besieged", bench.password("AWSCURRENT"))).isTrue();
  }

  /** The refused password is tried once, which is one login too many. */
  @Test
  void shouldTellThePolicyThatRefusedEvenWhenTheAccountIsBlockedNext() throws SQLException {
    database.createUser("cornered", OLD);
    run("ALTER USER cornered FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME 1");
    String refused = refusedPassword("cornered");
    RotationBench bench = RotationBench.of(database).holding(database.secretJson("cornered", OLD));
    bench.begin(database.secretJson("cornered", refused));

    RotationRun run = bench.driver.retry(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("the database's policy rejects the new password")
        .hasMessageContaining("it could not be found out whether the database has the password")
        .hasMessageContaining("[LOCKED]")
        .hasMessageContaining("[POLICY: ");
    assertThat(bench.find("AWSPENDING")).isPresent();
  }

  @Test
  void shouldTellThePolicyThatRefusedARollbackAndThatAwspendingStays() throws SQLException {
    database.createUser("hemmed", "Used-before");
    run("ALTER USER hemmed FAILED_LOGIN_ATTEMPTS 1 PASSWORD_LOCK_TIME 1");
    RotationBench bench =
        RotationBench.of(database).holding(database.secretJson("hemmed", "Used-before"));
    bench.driver.rotate(SECRET).orThrow();
    refusedPassword("hemmed");

    assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
        .hasMessageContaining("the database's policy rejects the new password")
        .hasMessageContaining("[LOCKED]")
        .hasMessageContaining("so that no rotation starts until the rollback is asked for again")
        .hasMessageContaining("[POLICY: ");

    assertThat(bench.find("AWSPENDING")).isEqualTo(bench.find("AWSPREVIOUS"));
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.admin();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
