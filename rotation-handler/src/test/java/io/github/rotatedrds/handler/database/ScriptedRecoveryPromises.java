package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.UserPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the superuser does as the last resort on every engine that only a script plays. None of them
 * keeps a mark, so that only the tag says whose a user is that has drifted.
 */
interface ScriptedRecoveryPromises {
  String BY_HAND = "Set-by-hand-1";

  ScriptedServer start() throws Exception;

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldGoOnByTheTagWhenEveryPasswordIsRejectedF11(RotationScheme scheme)
      throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = drifted(server, scheme).tagged(server.user());

      bench.rotate().orThrow();
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();

      bench.setPassword(bench.at("AWSCURRENT").username(), BY_HAND);
      bench.rotate().orThrow();
      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
    }
  }

  @Test
  default void shouldSayWhichTagLetsTheSuperuserSetThePasswordF12() throws Exception {
    try (ScriptedServer server = start()) {
      assertThat(drifted(server, SINGLE_USER).rotate().failure().orElseThrow())
          .hasMessageContaining(
              "tag the secret with rotated-rds:superuser-secret and rotated-rds:username = "
                  + server.user());
      assertThat(server.accepts(server.user(), BY_HAND)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldLeaveAUserAloneThatTheTagDoesNotName(RotationScheme scheme) throws Exception {
    try (ScriptedServer server = start()) {
      String other = UserPair.of(server.user(), server.engine()).alternate();
      ScriptedBench bench = drifted(server, scheme).tagged(other);
      bench.jdbc.forget();

      assertThat(bench.rotate().failure().orElseThrow())
          .hasMessageContaining("the secret's tag rotated-rds:username names user " + other);
      assertThat(bench.jdbc.changes()).doesNotContain(true);
      assertThat(server.accepts(server.user(), BY_HAND)).isTrue();
    }
  }

  @Test
  default void shouldNotTakeTheTagForAProofOfTheAlternate() throws Exception {
    try (ScriptedServer server = start()) {
      String alternate = UserPair.of(server.user(), server.engine()).alternate();
      server.setPassword(alternate, "Somebody-elses-1");
      ScriptedBench bench = drifted(server, ALTERNATING_USERS).tagged(server.user());

      assertThat(bench.rotate().failure().orElseThrow())
          .hasMessageContaining("nothing shows that user " + alternate);
      assertThat(server.accepts(alternate, "Somebody-elses-1")).isTrue();
      assertThat(server.accepts(server.user(), BY_HAND)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldGoOnAfterDyingAtAnyStatementOfARecoveryF6F11(RotationScheme scheme)
      throws Exception {
    List<Boolean> changes = changesOf(scheme);
    assertThat(changes).contains(true);
    for (int statement = 0; statement < changes.size(); statement++) {
      dieAndGoOn(scheme, statement, false);
      if (changes.get(statement)) {
        dieAndGoOn(scheme, statement, true);
      }
    }
  }

  private List<Boolean> changesOf(RotationScheme scheme) throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = drifted(server, scheme).tagged(server.user());
      bench.jdbc.forget();
      bench.rotate().orThrow();
      return bench.jdbc.changes();
    }
  }

  private void dieAndGoOn(RotationScheme scheme, int statement, boolean done) throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = drifted(server, scheme).tagged(server.user());
      bench.jdbc.forget();
      bench.jdbc.dropAt(statement, done);
      boolean died = bench.rotate().failure().isPresent();
      String moment = (done ? "after " : "before ") + bench.jdbc.sent().get(statement);

      bench.jdbc.dropAt(-1, false);
      if (died) {
        bench.retry().orThrow();
      }

      assertThat(bench.logsIn("AWSCURRENT")).as(moment).isTrue();
    }
  }

  private static ScriptedBench drifted(ScriptedServer server, RotationScheme scheme)
      throws Exception {
    server.furnish();
    ScriptedBench bench = new ScriptedBench(server, scheme);
    bench.setPassword(server.user(), BY_HAND);
    return bench;
  }
}
