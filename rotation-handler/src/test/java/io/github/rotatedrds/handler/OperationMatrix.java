package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.testkit.lambda.FunctionError;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets an operation on a rotated secret die at every place where it can. The places are found by
 * observing a healthy one, as {@link CrashMatrix} does with a rotation. The process dies there, or
 * the handler repeats by itself what it repeats.
 */
final class OperationMatrix {
  /** How Lambda says that the process is no more. */
  private static final Set<String> DEATHS = Set.of("Runtime.ExitError", "Sandbox.Timedout");

  private final CrashScenario scenario;
  private final List<? extends CrashScenario> sideBySide;
  private final CrashOperation operation;
  private final Pass pass;
  private final CrashTally tally = new CrashTally();

  OperationMatrix(CrashScenario scenario, CrashOperation operation) {
    this(List.of(scenario), operation);
  }

  /** The places are dealt out to equal scenarios, which must not meet. */
  OperationMatrix(List<? extends CrashScenario> sideBySide, CrashOperation operation) {
    this(sideBySide, operation, Pass.FIRST);
  }

  OperationMatrix(List<? extends CrashScenario> sideBySide, CrashOperation operation, Pass pass) {
    this.pass = pass;
    this.scenario = sideBySide.get(0);
    this.sideBySide = sideBySide;
    this.operation = operation;
  }

  /** Tries every place and fails if any of them does harm. */
  void run() throws SQLException {
    Bystanders.invite(scenario.server());
    CrashPlaces.observe(scenario, this::observe)
        .dealTo(
            sideBySide,
            (free, point) -> tally.add(point, (place, number) -> survive(free, place, number)));
    tally.report(pass.name(scenario.name() + ", " + operation.name()), 5);
  }

  private CrashPlaces observe(String name) throws SQLException {
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = rotated(scenario, name, proxy);
      String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
      bench.secrets.forgetCalls();
      CrashPoint.disarm(bench.secrets, proxy);
      operation.ask(bench, previous);
      proxy.awaitQuiet();
      return new CrashPlaces(bench.secrets.calls().size(), proxy.messages());
    }
  }

  /** False when the operation did not come to this point. */
  private boolean survive(CrashScenario free, CrashPoint point, int number) throws SQLException {
    Aftermath aftermath = pass.after(number);
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = rotated(free, String.valueOf(number), proxy);
      Witness witness = new Witness(free, bench, tally, users());
      String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
      bench.duringPauses(aftermath.duringPauses(witness::requireSomeLogin));
      AtomicBoolean struck = point.arm(bench.secrets, proxy, aftermath.dies());
      askAndDie(bench, previous, witness, aftermath);
      free.endBetweenSteps(); // It may stand still behind its answer, at the goodbye.
      CrashPoint.disarm(bench.secrets, proxy);
      bench.duringPauses(witness::requireSomeLogin);
      if (aftermath.dies()) {
        bench.restart();
      }
      witness.requireSomeLogin();
      operation.goOn(bench, witness.logins(), previous);
      witness.requireNoHarm();
      return struck.get();
    }
  }

  private void askAndDie(
      RotationBench bench, String previous, Witness witness, Aftermath aftermath) {
    try {
      operation.ask(bench, previous);
    } catch (RotationFailure died) {
      witness.hear(died);
      assertThat(operation.alwaysAnswers() && !aftermath.dies()).as(died.getMessage()).isFalse();
    } catch (FunctionError died) {
      witness.hear(died);
      assertThat(operation.alwaysAnswers() && !DEATHS.contains(died.errorType()))
          .as(died.getMessage())
          .isFalse();
    }
  }

  /** What the names of all users have in them; names are limited. */
  private String users() {
    return pass.users().substring(0, 2) + operation.name().replaceAll("\\B[a-z]+| ", "");
  }

  private RotationBench rotated(CrashScenario free, String name, FaultProxy proxy)
      throws SQLException {
    RotationBench bench = free.prepare(users() + name, proxy.port());
    bench.driver.rotate(SECRET).orThrow();
    proxy.awaitQuiet();
    operation.before(bench);
    return bench;
  }
}
