package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a rotation die at every place where it can. The places are found by observing a healthy
 * rotation: every call of Secrets Manager and every message to the database. At each the process
 * dies and another one goes on, or the handler repeats by itself what it does. Then the service's
 * behaviour is played: the failed step again or not, the whole rotation again, every step once more
 * after the end. Also while the handler waits before it repeats a step some version must log in.
 */
final class CrashMatrix {
  private final CrashScenario scenario;
  private final List<? extends CrashScenario> sideBySide;
  private final Pass pass;
  private final CrashTally tally = new CrashTally();

  CrashMatrix(CrashScenario scenario) {
    this(scenario, Pass.FIRST);
  }

  CrashMatrix(CrashScenario scenario, Pass pass) {
    this(List.of(scenario), pass);
  }

  /** The places are dealt out to equal scenarios, which must not meet. */
  CrashMatrix(List<? extends CrashScenario> sideBySide) {
    this(sideBySide, Pass.FIRST);
  }

  private CrashMatrix(List<? extends CrashScenario> sideBySide, Pass pass) {
    this.scenario = sideBySide.get(0);
    this.sideBySide = sideBySide;
    this.pass = pass;
  }

  /** At every place the process dies in one pass, and the handler repeats in the other. */
  static void bothPasses(CrashScenario scenario) throws SQLException {
    for (Pass pass : Pass.values()) {
      new CrashMatrix(scenario, pass).run();
    }
  }

  /** Tries every place and fails if any of them does harm. */
  void run() throws SQLException {
    Bystanders.invite(scenario.server());
    CrashPlaces.observe(scenario, this::observe)
        .dealTo(
            sideBySide,
            (free, point) -> tally.add(point, (place, number) -> survive(free, place, number)));
    for (RotationStep last : RotationStep.values()) {
      surviveDeathAfter(last, tally.next());
    }
    tally.report(pass.name(scenario.name()), 10);
  }

  private CrashPlaces observe(String name) throws SQLException {
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = scenario.prepare(pass.users() + name, proxy.port());
      proxy.awaitQuiet();
      bench.secrets.forgetCalls();
      CrashPoint.disarm(bench.secrets, proxy);
      bench.driver.rotate(SECRET).orThrow();
      proxy.awaitQuiet();
      return new CrashPlaces(bench.secrets.calls().size(), proxy.messages());
    }
  }

  /** False when the rotation did not come to this point. */
  private boolean survive(CrashScenario free, CrashPoint point, int number) throws SQLException {
    Aftermath aftermath = pass.after(number);
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = free.prepare(pass.users() + number, proxy.port());
      proxy.awaitQuiet();
      Witness witness = new Witness(free, bench, tally, pass.users());
      bench.duringPauses(aftermath.duringPauses(witness::requireSomeLogin));
      String former = bench.value("AWSCURRENT");
      AtomicBoolean struck = point.arm(bench.secrets, proxy, aftermath.dies());
      RotationRun broken = bench.driver.rotate(SECRET);
      CrashPoint.disarm(bench.secrets, proxy);
      bench.duringPauses(witness::requireSomeLogin);
      if (aftermath.dies()) {
        bench.restart();
      }
      converge(bench, witness, broken, aftermath.stepAgain());
      requirePromoted(bench, former);
      witness.requireNoHarm();
      return struck.get();
    }
  }

  private void surviveDeathAfter(RotationStep last, int number) throws SQLException {
    RotationBench bench = scenario.prepare(pass.users() + number, scenario.server().port());
    Witness witness = new Witness(scenario, bench, tally, pass.users());
    String former = bench.value("AWSCURRENT");
    RotationRun broken = bench.driver.rotateUpTo(SECRET, last);
    scenario.endBetweenSteps();
    bench.restart();
    converge(bench, witness, broken, true);
    requirePromoted(bench, former);
    witness.requireNoHarm();
  }

  /** The whole rotation is repeated once, and that must be enough. */
  private static void converge(
      RotationBench bench, Witness witness, RotationRun broken, boolean stepAgain) {
    witness.requireSomeLogin();
    if (!broken.complete()) {
      if (stepAgain) {
        bench.driver.replay(SECRET, broken.steps().get(broken.steps().size() - 1).step());
        witness.requireSomeLogin();
      }
      bench.driver.retry(SECRET).orThrow();
    }
    for (RotationStep step : RotationStep.values()) {
      assertThat(bench.driver.replay(SECRET, step).succeeded()).as("late " + step).isTrue();
    }
  }

  private void requirePromoted(RotationBench bench, String former) throws SQLException {
    assertThat(new StageLogins(scenario.server(), bench).at("AWSCURRENT"))
        .as("AWSCURRENT logs in")
        .isTrue();
    assertThat(bench.value("AWSPREVIOUS")).as("AWSPREVIOUS").isEqualTo(former);
    assertThat(bench.value("AWSCURRENT")).as("AWSCURRENT").isNotEqualTo(former);
    scenario.checkPromoted(bench);
  }
}
