package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;

/**
 * A rollback into every place of which every intruder comes once. Then both are asked for again,
 * and the secret is rotated.
 */
final class InterruptedRollback {
  private final CrashScenario scenario;
  private final CrashedRollback rollback;
  private final InterleavingTally tally;

  /** Takes from the rollback only what happens before it. */
  InterruptedRollback(CrashScenario scenario, CrashedRollback rollback) {
    this.scenario = scenario;
    this.rollback = rollback;
    this.tally = new InterleavingTally(scenario.name() + ", " + rollback.name());
  }

  void run() throws SQLException {
    int places = Intrusion.places(observe());
    for (int next = 0; next < places; next++) {
      int place = next;
      for (Intruder intruder : Intruder.all()) {
        tally.add(intruder.name() + " " + Intrusion.name(place), () -> survive(intruder, place));
      }
    }
    tally.report();
  }

  private int observe() throws SQLException {
    RotationBench bench = rotated();
    String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    bench.secrets.forgetCalls();
    RollbackAnswer.to(bench, previous);
    return bench.secrets.calls().size();
  }

  private void survive(Intruder intruder, int place) throws SQLException {
    RotationBench bench = rotated();
    StageLogins logins = new StageLogins(scenario.server(), bench);
    String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
    String current = RollbackAnswer.versionWith(bench, "AWSCURRENT");
    Intrusion intrusion =
        new Intrusion(
            place,
            () ->
                InterleavingTally.unchecked(
                    () -> {
                      intruder.action().run(bench, previous, current, logins);
                      tally.requireLogin(logins);
                    }));
    bench.secrets.intercept(intrusion);
    boolean done = ask(bench, previous);
    assertThat(intrusion.happened()).isTrue();
    tally.requireLogin(logins);
    if (done && !pendingIsNotCurrent(bench)) {
      assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in after the rollback").isTrue();
    }
    converge(bench, logins, previous);
  }

  private static boolean ask(RotationBench bench, String previous) {
    try {
      RollbackAnswer.to(bench, previous);
      return true;
    } catch (RotationFailure refused) {
      assertThat(refused).hasMessageContaining("[STAGES: ");
      return false;
    }
  }

  private void converge(RotationBench bench, StageLogins logins, String previous)
      throws SQLException {
    ask(bench, previous);
    tally.requireLogin(logins);
    if (pendingIsNotCurrent(bench)) {
      bench.driver.retry(SECRET).orThrow();
    }
    assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in after the repeats").isTrue();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in after a rotation").isTrue();
    assertThat(bench.log()).doesNotContain(logins.passwords());
  }

  private static boolean pendingIsNotCurrent(RotationBench bench) {
    return Intruder.labels(bench).values().stream()
        .anyMatch(labels -> labels.contains("AWSPENDING") && !labels.contains("AWSCURRENT"));
  }

  private RotationBench rotated() throws SQLException {
    RotationBench bench =
        scenario.prepare(
            "ir%s%d".formatted(rollback.users() == null ? "" : "l", tally.tried()),
            scenario.server().port());
    bench.driver.rotate(SECRET).orThrow();
    rollback.before(bench);
    return bench;
  }
}
