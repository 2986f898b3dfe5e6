package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a password that MySQL retained when the user is to have one password only from
 * now on, and the change dies as soon as the new one is in force.
 */
interface RetainedPasswordPromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  @Test
  default void shouldDiscardTheRetainedPasswordWhenTheChangeDiedBefore() throws SQLException {
    dieHalfway("lapsed", RetainedPasswordPromises::rotate);
  }

  @Test
  default void shouldDiscardItAlsoWhereTheServerKeepsAHistory() throws SQLException {
    dieHalfway(
        "chronic",
        bench -> {
          run("ALTER USER chronic PASSWORD HISTORY 5");
          rotate(bench);
        });
  }

  /** Then the retained one is that of AWSCURRENT, which goes on logging in. */
  @Test
  default void shouldDiscardItWhenItIsTheOneThatLogsIn() throws SQLException {
    dieHalfway("dropped", RetainedPasswordPromises::giveUp);
  }

  /** Then the server refuses to set the new one again, as it is set already. */
  @Test
  default void shouldDiscardItWhenItIsTheOneThatLogsInAndTheServerKeepsAHistory()
      throws SQLException {
    dieHalfway(
        "forgone",
        bench -> {
          run("ALTER USER forgone PASSWORD HISTORY 5");
          giveUp(bench);
        });
  }

  private void dieHalfway(String user, Before before) throws SQLException {
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      RotationBench bench = bench(user, proxy.port());
      before.happensTo(bench);
      bench.tagged(SecretTag.SCHEME, RotationScheme.SINGLE_USER.value());
      bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
      String pending = bench.password("AWSPENDING");
      proxy.arm(n -> logsIn(user, pending) ? FaultProxy.Fate.LOST : FaultProxy.Fate.DELIVERED);

      assertThat(bench.driver.replay(SECRET, RotationStep.SET_SECRET).succeeded()).isFalse();

      assertThat(logsIn(user, pending)).isTrue();
      assertThat(logsIn(user, OLD)).as("the retained one").isTrue();
      proxy.arm(n -> FaultProxy.Fate.DELIVERED);
      bench.driver.retry(SECRET).orThrow();
      assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
      assertThat(logsIn(user, pending)).isTrue();
      assertThat(logsIn(user, OLD)).isFalse();
    }
  }

  private boolean logsIn(String user, String password) {
    try {
      return database().canLogIn(user, password);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void rotate(RotationBench bench) {
    bench.driver.rotate(SECRET).orThrow();
  }

  /** Adds a password that no label will hold any more. */
  private static void giveUp(RotationBench bench) {
    RotationRun given = bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    bench.secrets.updateSecretVersionStage(
        r ->
            r.secretId(SECRET)
                .versionStage("AWSPENDING")
                .removeFromVersionId(given.rotation().clientRequestToken()));
  }

  private RotationBench bench(String user, int port) throws SQLException {
    database().createUser(user, OLD);
    run("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + user);
    return RotationBench.of(database())
        .holding(CrashScenario.through(port, database().secretJson(user, OLD)))
        .tagged(SecretTag.SCHEME, RotationScheme.OVERLAPPING_PASSWORDS.value());
  }

  private void run(String sql) throws SQLException {
    try (Connection admin = database().admin();
        Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How the user came to have two passwords. */
  @FunctionalInterface
  interface Before {
    void happensTo(RotationBench bench) throws SQLException;
  }
}
