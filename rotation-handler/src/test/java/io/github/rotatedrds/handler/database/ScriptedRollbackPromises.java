package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rollback does on every engine that only a script plays. */
interface ScriptedRollbackPromises {

  ScriptedServer start() throws Exception;

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldMakeThePreviousPasswordCurrent(RotationScheme scheme) throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, scheme);
      bench.rotate().orThrow();

      assertThat(bench.rollBack(bench.versionWith("AWSPREVIOUS")).changed()).isTrue();

      assertThat(bench.at("AWSCURRENT").password().reveal()).isEqualTo(ScriptedServer.OLD);
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
      bench.rotate().orThrow();
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @Test
  default void shouldSendNoStatementWhileThePreviousUserStillLogsIn() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);
      bench.rotate().orThrow();
      bench.jdbc.forget();

      bench.rollBack(bench.versionWith("AWSPREVIOUS"));

      assertThat(bench.jdbc.changes()).doesNotContain(true);
    }
  }

  @Test
  default void shouldTryEachPasswordOnceWhenBothAreRejected() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = rotated(server);
      bench.setPassword(server.user(), "Set-by-hand-1");
      bench.jdbc.forget();

      assertThatThrownBy(() -> bench.rollBack(bench.versionWith("AWSPREVIOUS")))
          .hasMessageContaining("the database rejects the passwords of AWSCURRENT and AWSPREVIOUS");

      assertThat(bench.jdbc.rejected()).isEqualTo(2);
    }
  }

  /** These engines keep no mark on the alternate that would show whose it is. */
  @Test
  default void shouldRefuseToRestoreAnAlternateWithAnotherPassword() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);
      bench.rotate().orThrow();
      bench.rotate().orThrow();
      bench.setPassword(bench.at("AWSPREVIOUS").username(), "Set-by-hand-1");
      String current = bench.versionWith("AWSCURRENT");
      bench.jdbc.forget();

      assertThatThrownBy(() -> bench.rollBack(bench.versionWith("AWSPREVIOUS")))
          .hasMessageContaining("nothing shows that user");

      assertThat(bench.jdbc.rejected()).isEqualTo(3);

      assertThat(bench.versionWith("AWSCURRENT")).isEqualTo(current);
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  /** Afterwards somebody asks again, or gives up and the next rotation finds what was done. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void shouldGoOnAfterARollbackDiedAtAnyStatement(boolean again) throws Exception {
    List<Boolean> changes = changes();
    assertThat(changes).contains(true);
    for (int statement = 0; statement < changes.size(); statement++) {
      dieAndGoOn(statement, false, again);
      if (changes.get(statement)) {
        dieAndGoOn(statement, true, again);
      }
    }
  }

  private List<Boolean> changes() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = rotated(server);
      bench.rollBack(bench.versionWith("AWSPREVIOUS"));
      return bench.jdbc.changes();
    }
  }

  private void dieAndGoOn(int statement, boolean done, boolean again) throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = rotated(server);
      String version = bench.versionWith("AWSPREVIOUS");
      bench.jdbc.dropAt(statement, done);
      assertThatThrownBy(() -> bench.rollBack(version)).isInstanceOf(RotationFailure.class);
      String moment = (done ? "after " : "before ") + bench.jdbc.sent().get(statement);
      assertThat(bench.logsIn("AWSCURRENT") || bench.logsIn("AWSPREVIOUS")).as(moment).isTrue();

      bench.jdbc.dropAt(-1, false);
      if (again) {
        bench.rollBack(version);
        assertThat(bench.versionWith("AWSCURRENT")).as(moment).isEqualTo(version);
        assertThat(bench.logsIn("AWSCURRENT")).as(moment).isTrue();
      } else {
        bench.giveUpRollback();
      }
      bench.rotate().orThrow();

      assertThat(bench.logsIn("AWSCURRENT")).as(moment).isTrue();
    }
  }

  private static ScriptedBench rotated(ScriptedServer server) throws Exception {
    ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
    bench.rotate().orThrow();
    bench.jdbc.forget();
    return bench;
  }
}
