package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.UserPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rotation does on every engine that only a script plays. */
interface ScriptedPromises {
  /** As on live servers. */
  int MOST_REJECTED_LOGINS = 6;

  ScriptedServer start() throws Exception;

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldChangeProveAndPromoteANewPassword(RotationScheme scheme) throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, scheme);

      for (int i = 0; i < 4; i++) {
        bench.rotate().orThrow();

        assertThat(bench.logsIn("AWSCURRENT")).isTrue();
      }
    }
  }

  @Test
  default void shouldLogInWithThePreviousPasswordWhenTheCurrentIsRejected() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.put(server.user(), "Never-set-1");

      bench.rotate().orThrow();

      assertThat(bench.logsIn("AWSCURRENT")).isTrue();
      assertThat(server.accepts(server.user(), ScriptedServer.OLD)).isFalse();
    }
  }

  @Test
  default void shouldLeaveEverythingAloneWhenEveryPasswordIsRejected() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = new ScriptedBench(server, SINGLE_USER);
      bench.put(server.user(), "Never-set-1");
      bench.put(server.user(), "Never-set-2");

      assertThat(bench.rotate().failure().orElseThrow())
          .hasMessageContaining("the database rejects the passwords of AWSCURRENT");
      assertThat(server.accepts(server.user(), ScriptedServer.OLD)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldGoOnAfterDyingAtAnyStatementF6(RotationScheme scheme) throws Exception {
    ScriptedTally tally = new ScriptedTally();
    for (int before = 0; before < 3; before++) {
      int rotations = before;
      List<Boolean> changes = changesOf(scheme, rotations);
      for (int i = 0; i < changes.size(); i++) {
        int statement = i;
        tally.add(() -> dieAndGoOn(tally, scheme, rotations, new Death(statement, false)));
        if (changes.get(statement)) {
          tally.add(() -> dieAndGoOn(tally, scheme, rotations, new Death(statement, true)));
        }
      }
    }
    try (ScriptedServer server = start()) {
      tally.report(server.engine().displayName(), scheme);
    }
  }

  private List<Boolean> changesOf(RotationScheme scheme, int rotationsBefore) throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = furnished(server, scheme, rotationsBefore);
      server.refurnish();
      bench.jdbc.forget();
      bench.rotate().orThrow();
      return bench.jdbc.changes();
    }
  }

  private void dieAndGoOn(
      ScriptedTally tally, RotationScheme scheme, int rotationsBefore, Death death)
      throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = furnished(server, scheme, rotationsBefore);
      server.refurnish();
      Credentials former = bench.at("AWSCURRENT");
      bench.jdbc.forget();
      bench.jdbc.dropAt(death.statement(), death.done());
      boolean died = bench.rotate().failure().isPresent();
      String moment = death.moment(bench.jdbc);
      tally.requireLogin(bench.logsIn("AWSCURRENT") || bench.logsIn("AWSPENDING"), moment);
      assertThat(scheme == SINGLE_USER || bench.logsIn("AWSCURRENT")).as(moment).isTrue();

      bench.jdbc.dropAt(-1, false);
      if (died) {
        bench.retry().orThrow();
      }

      assertThat(bench.logsIn("AWSCURRENT")).as(moment).isTrue();
      assertThat(bench.at("AWSPREVIOUS").password().reveal())
          .as("AWSPREVIOUS " + moment)
          .isEqualTo(former.password().reveal());
      assertThat(scheme == SINGLE_USER || bench.logsIn("AWSPREVIOUS")).as(moment).isTrue();
      assertThat(bench.jdbc.rejected())
          .as("rejected logins " + moment)
          .isLessThanOrEqualTo(MOST_REJECTED_LOGINS);
      assertThat(scheme == SINGLE_USER || rotationsBefore == 1 || inStep(server))
          .as("in step after dying " + moment)
          .isTrue();
    }
  }

  /** Where the connection is dropped: before a statement, or when it is done. */
  record Death(int statement, boolean done) {
    String moment(ScriptedDriver jdbc) {
      return (done ? "after " : "before ") + jdbc.sent().get(statement);
    }
  }

  private static ScriptedBench furnished(
      ScriptedServer server, RotationScheme scheme, int rotations) throws Exception {
    server.furnish();
    ScriptedBench bench = new ScriptedBench(server, scheme);
    for (int i = 0; i < rotations; i++) {
      bench.rotate().orThrow();
    }
    return bench;
  }

  private static boolean inStep(ScriptedServer server) throws Exception {
    String alternate = UserPair.of(server.user(), server.engine()).alternate();
    assertThat(server.holdings(alternate))
        .hasSizeGreaterThan(10)
        .isEqualTo(server.holdings(server.user()));
    return true;
  }

  @Test
  default void shouldGiveTheAlternateWhatTheBaseHas() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = furnished(server, ALTERNATING_USERS, 1);

      assertThat(bench.at("AWSCURRENT").username())
          .isEqualTo(UserPair.of(server.user(), server.engine()).alternate());
      assertThat(inStep(server)).isTrue();
      assertThat(server.accepts(server.user(), ScriptedServer.OLD)).isTrue();
    }
  }

  @Test
  default void shouldFollowGrantsAndRevokesOnLaterRotations() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = furnished(server, ALTERNATING_USERS, 2);
      server.refurnish();

      bench.rotate().orThrow();

      assertThat(inStep(server)).isTrue();
    }
  }

  @Test
  default void shouldSayWhatDiffersAndNothingWhenInStep() throws Exception {
    try (ScriptedServer server = start()) {
      ScriptedBench bench = furnished(server, ALTERNATING_USERS, 1);
      UserPair pair = UserPair.of(server.user(), server.engine());

      assertThat(bench.differences(pair)).isEmpty();
      server.refurnish();
      assertThat(bench.differences(pair)).isNotEmpty().allMatch(line -> line.startsWith("only "));
    }
  }

  @Test
  default void shouldRefuseAUserThatMerelyHasTheRightName() throws Exception {
    try (ScriptedServer server = start()) {
      String alternate = UserPair.of(server.user(), server.engine()).alternate();
      server.setPassword(alternate, "Somebody-elses-1");

      assertThat(new ScriptedBench(server, ALTERNATING_USERS).rotate().failure().orElseThrow())
          .hasMessageContaining("nothing shows that user");
      assertThat(server.accepts(alternate, "Somebody-elses-1")).isTrue();
    }
  }
}
