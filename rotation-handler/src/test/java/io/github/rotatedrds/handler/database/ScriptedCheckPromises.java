package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.RotationScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a check does on every engine that only a script plays. */
interface ScriptedCheckPromises {

  ScriptedServer start() throws Exception;

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldFindNothingBeforeAndAfterRotations(RotationScheme scheme) throws Exception {
    try (ScriptedServer server = start()) {
      server.furnish();
      ScriptedBench bench = new ScriptedBench(server, scheme);

      assertThat(bench.check()).isEmpty();
      bench.rotate().orThrow();
      assertThat(bench.check()).isEmpty();
      bench.rotate().orThrow();
      assertThat(bench.check()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldChangeNothingAndGoOnWhereverACheckDies(RotationScheme scheme)
      throws Exception {
    try (ScriptedServer server = start()) {
      server.furnish();
      ScriptedBench bench = new ScriptedBench(server, scheme);
      bench.rotate().orThrow();
      bench.jdbc.forget();
      bench.check();
      int statements = bench.jdbc.sent().size();

      for (int statement = 0; statement < statements; statement++) {
        bench.jdbc.forget();
        bench.jdbc.dropAt(statement, false);
        bench.check();
        assertThat(bench.jdbc.changes()).doesNotContain(true);
      }

      bench.jdbc.dropAt(-1, false);
      assertThat(bench.check()).isEmpty();
      bench.rotate().orThrow();
    }
  }

  @Test
  default void shouldFindASuperuserThatIsRejected() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, ALTERNATING_USERS);
      bench.setPassword(server.superuser(), "Set-by-hand-1");

      assertThat(bench.check())
          .singleElement()
          .asString()
          .startsWith(
              "SUPERUSER_REJECTED: the database rejects the password of the superuser secret");
    }
  }

  @Test
  default void shouldFindAUserThatIsRejected() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.put(server.user(), "Never-set-1");

      assertThat(bench.check())
          .containsExactly(
              "WRONG_PASSWORD: the database rejects the password of AWSCURRENT for user "
                  + server.user());
    }
  }
}
