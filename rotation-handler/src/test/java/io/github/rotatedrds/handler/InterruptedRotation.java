package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;

/**
 * A rotation into every place of which a rollback comes once. Then every step is delivered again,
 * and the secret is rotated.
 */
final class InterruptedRotation {
  private final CrashScenario scenario;
  private final Promotion promotion;
  private final InterleavingTally tally;

  InterruptedRotation(CrashScenario scenario, Promotion promotion) {
    this.scenario = scenario;
    this.promotion = promotion;
    this.tally =
        new InterleavingTally(
            "%s, rotation promoted %s".formatted(scenario.name(), promotion.value()));
  }

  void run() throws SQLException {
    int places = Intrusion.places(observe());
    for (int next = 0; next < places; next++) {
      int place = next;
      tally.add("rollback " + Intrusion.name(place), () -> survive(place));
    }
    tally.report();
  }

  private int observe() throws SQLException {
    RotationBench bench = rotated();
    bench.secrets.forgetCalls();
    bench.driver.rotate(SECRET).orThrow();
    return bench.secrets.calls().size();
  }

  private void survive(int place) throws SQLException {
    RotationBench bench = rotated();
    StageLogins logins = new StageLogins(scenario.server(), bench);
    Intrusion intrusion =
        new Intrusion(
            place,
            () ->
                InterleavingTally.unchecked(
                    () -> {
                      rollBack(bench);
                      tally.requireLogin(logins);
                    }));
    bench.secrets.intercept(intrusion);
    bench.driver.rotate(SECRET);
    assertThat(intrusion.happened()).isTrue();
    assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in after both").isTrue();
    String current = RollbackAnswer.versionWith(bench, "AWSCURRENT");
    for (RotationStep step : RotationStep.values()) {
      bench.driver.replay(SECRET, step);
      tally.requireLogin(logins);
    }
    assertThat(RollbackAnswer.versionWith(bench, "AWSCURRENT")).isEqualTo(current);
    assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in after late steps").isTrue();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(logins.at("AWSCURRENT")).as("AWSCURRENT logs in after a rotation").isTrue();
  }

  private static void rollBack(RotationBench bench) {
    try {
      RollbackAnswer.toPrevious(bench);
    } catch (RotationFailure refused) {
      assertThat(refused).hasMessageContaining("a rotation is under way");
    }
  }

  private RotationBench rotated() throws SQLException {
    RotationBench bench =
        scenario.prepare(
            "ro%s%d".formatted(promotion.value().replaceAll("\\B[a-z]+|-", ""), tally.tried()),
            scenario.server().port());
    bench.tagged(SecretTag.PROMOTION, promotion.value());
    bench.driver.rotate(SECRET).orThrow();
    return bench;
  }
}
