package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.StepRun;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a rotation fails, and that it says why, on every engine. */
interface FailurePromises {
  String OLD = "Old-password-1";

  TestDatabase database();

  /** What an administrator runs on this engine. */
  FailureSql sql();

  @Test
  default void shouldSayThatTheAccountMayNotLogIn() throws SQLException {
    RotationBench bench = bench("barred");
    run(sql().lock().formatted("barred"));
    int rejected = database().rejectedLogins();

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[LOCKED: ");
    assertThat(bench.log()).contains(sql().lockedReason());
    assertThat(database().rejectedLogins() - rejected).isLessThanOrEqualTo(1);
    run(sql().unlock().formatted("barred"));
    bench.driver.retry(SECRET).orThrow();
  }

  @Test
  default void shouldSayThatThePasswordHasExpired() throws SQLException {
    RotationBench bench = bench("outdated");
    run(sql().expire().formatted("outdated"));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("[%s: ".formatted(Reason.valueOf(sql().expiredReason()).kind()))
        .hasMessageContaining(Reason.valueOf(sql().expiredReason()).remedy());
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    run(sql().renew().formatted("outdated"));
    bench.driver.retry(SECRET).orThrow();
    assertThat(database().canLogIn("outdated", bench.password("AWSCURRENT"))).isTrue();
  }

  /** As opposed to the user's own limit. */
  @Test
  default void shouldSayThatTheServerIsFull() throws SQLException {
    RotationBench bench = bench("latecomer");
    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);
    database().createUser("crowd", OLD);

    limitConnections(true);
    List<Connection> taken = takeAllConnections("crowd");
    StepRun set = bench.driver.replay(SECRET, RotationStep.SET_SECRET);
    for (Connection connection : taken) {
      connection.close();
    }
    limitConnections(false);

    assertThat(set.failure().orElseThrow()).hasMessageContaining("[NETWORK: raise the limit");
    assertThat(bench.log()).contains("TOO_MANY_CONNECTIONS");
    assertThat(bench.pauses).hasSize(3);
    bench.driver.retry(SECRET).orThrow();
    assertThat(database().canLogIn("latecomer", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSayThatTheDatabaseNameIsWrong() throws SQLException {
    RotationBench bench = bench("strayed");
    bench.put(database().secretJson("strayed", OLD).replace("\"orders\"", "\"elsewhere\""));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("correct 'dbname' in the secret");
    assertThat(bench.log()).contains(sql().wrongDatabaseReason());
  }

  @Test
  default void shouldSayThatTheServerIsReadOnlyAndKeepThePendingPassword() throws SQLException {
    RotationBench bench = bench("reader");
    run(sql().readOnly().formatted("reader"));

    RotationRun run = bench.driver.rotate(SECRET);
    String pending = bench.password("AWSPENDING");
    run(sql().writable().formatted("reader"));

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[READ_ONLY: ");
    assertThat(bench.pauses).hasSize(3);
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    bench.driver.retry(SECRET).orThrow();
    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
  }

  @Test
  default void shouldFinishWhenAFailoverEndsInTimeF16() throws SQLException {
    RotationBench bench = bench("patient");
    run(sql().readOnly().formatted("patient"));
    bench.duringPauses(() -> runQuietly(sql().writable().formatted("patient")));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.pauses).hasSize(1);
    assertThat(bench.log()).contains("\"attempt\":2");
    assertThat(database().canLogIn("patient", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldFinishWhenAConnectionBecomesFreeInTimeF15() throws SQLException {
    RotationBench bench = bench("crowded");
    run(sql().oneConnection().formatted("crowded"));
    Connection only = database().connect("crowded", OLD);
    bench.duringPauses(() -> runQuietly(only));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.pauses).isNotEmpty();
    assertThat(database().canLogIn("crowded", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSayThatThereIsNoConnectionLeft() throws SQLException {
    RotationBench bench = bench("squeezed");
    run(sql().oneConnection().formatted("squeezed"));

    RotationRun run;
    try (Connection only = database().connect("squeezed", OLD)) {
      assertThat(only.isValid(1)).isTrue();
      run = bench.driver.rotate(SECRET);
    }

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[NETWORK: ");
    assertThat(bench.log()).contains("TOO_MANY_CONNECTIONS");
  }

  @Test
  default void shouldGiveUpInTimeWhenTheChangeWaitsForALock() throws SQLException {
    RotationBench bench = bench("waiting").withTime(Duration.ofSeconds(5));

    RotationRun run;
    try (Connection holder = database().admin();
        Statement statement = holder.createStatement()) {
      statement.execute(sql().beginBlocking());
      statement.execute(sql().block().formatted("waiting"));
      run = bench.driver.rotate(SECRET);
      statement.execute(sql().release());
    }

    assertThat(bench.log()).contains("TOO_SLOW");
    assertThat(run.steps().get(1).millis()).isLessThan(5000);
    assertThat(database().canLogIn("waiting", OLD)).isTrue();
  }

  /** Makes a server take few connections only, or again as many as usual. */
  void limitConnections(boolean few) throws SQLException;

  private List<Connection> takeAllConnections(String user) {
    List<Connection> taken = new ArrayList<>();
    try {
      while (taken.size() < 100) {
        taken.add(database().connect(user, OLD));
      }
      throw new AssertionError("the server takes more than 100 connections");
    } catch (SQLException full) {
      return taken;
    }
  }

  private RotationBench bench(String user) throws SQLException {
    database().createUser(user, OLD);
    return RotationBench.of(database()).holding(database().secretJson(user, OLD));
  }

  /** Runs a statement as administrator. */
  default void run(String sql) throws SQLException {
    try (Connection admin = database().admin();
        Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }

  private void runQuietly(String sql) {
    try {
      run(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void runQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
