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
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      RotationBench bench = bench("lapsed", proxy.port());
      rotate(bench);

      dieHalfwayAndRetry("lapsed", bench, proxy);

      assertThat(logsIn("lapsed", OLD)).isFalse();
    }
  }

  /** Then the retained one is that of AWSCURRENT, which goes on logging in. */
  @Test
  default void shouldDiscardItWhenItIsTheOneThatLogsIn() throws SQLException {
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      RotationBench bench = bench("dropped", proxy.port());
      giveUp(bench);

      dieHalfwayAndRetry("dropped", bench, proxy);

      assertThat(logsIn("dropped", OLD)).isFalse();
    }
  }

  /** The server refuses to set the new one again, and which of the two it retains is not seen. */
  @Test
  default void shouldLeaveItToTheNextChangeWhereTheServerKeepsAHistory() throws SQLException {
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      RotationBench bench = bench("chronic", proxy.port());
      run("ALTER USER chronic PASSWORD HISTORY 5");
      rotate(bench);

      dieHalfwayAndRetry("chronic", bench, proxy);

      assertThat(logsIn("chronic", OLD)).isTrue();
      rotate(bench);
      assertThat(logsIn("chronic", OLD)).isFalse();
    }
  }

  @Test
  default void shouldLeaveItToTheNextChangeWhenItLogsInAndTheServerKeepsAHistory()
      throws SQLException {
    try (FaultProxy proxy = new FaultProxy(database().port())) {
      RotationBench bench = bench("forgone", proxy.port());
      run("ALTER USER forgone PASSWORD HISTORY 5");
      giveUp(bench);

      dieHalfwayAndRetry("forgone", bench, proxy);

      assertThat(logsIn("forgone", OLD)).isTrue();
      rotate(bench);
      assertThat(logsIn("forgone", OLD)).isFalse();
    }
  }

  /** Somebody changes the password in between, and the server retains the pending one. */
  @Test
  default void shouldNeverDiscardThePendingPassword() throws SQLException {
    RotationBench bench = bench("secondary", database().port());
    run("ALTER USER secondary PASSWORD HISTORY 5");
    bench.tagged(SecretTag.SCHEME, RotationScheme.SINGLE_USER.value());
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    run("ALTER USER secondary IDENTIFIED BY 'Somebody-elses-1' RETAIN CURRENT PASSWORD");

    bench.driver.retry(SECRET).orThrow();

    assertThat(logsIn("secondary", bench.password("AWSCURRENT"))).isTrue();
  }

  private void dieHalfwayAndRetry(String user, RotationBench bench, FaultProxy proxy) {
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
}
