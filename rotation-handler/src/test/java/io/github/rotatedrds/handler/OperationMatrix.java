package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets an operation on a rotated secret die at every place where it can. The places are found by
 * observing a healthy one, as {@link CrashMatrix} does with a rotation.
 */
final class OperationMatrix {
  private final CrashScenario scenario;
  private final CrashOperation operation;
  private final CrashTally tally = new CrashTally();

  OperationMatrix(CrashScenario scenario, CrashOperation operation) {
    this.scenario = scenario;
    this.operation = operation;
  }

  /** Tries every place and fails if any of them does harm. */
  void run() throws SQLException {
    for (CrashPoint point : observe()) {
      tally.add(point, this::survive);
    }
    tally.report(scenario.name() + ", " + operation.name(), 5);
  }

  private List<CrashPoint> observe() throws SQLException {
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = rotated(proxy);
      String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
      bench.secrets.forgetCalls();
      CrashPoint.disarm(bench.secrets, proxy);
      operation.ask(bench, previous);
      proxy.awaitQuiet();
      int calls = bench.secrets.calls().size();
      return scenario.points(calls, proxy.messages());
    }
  }

  /** False when the operation did not come to this point. */
  private boolean survive(CrashPoint point) throws SQLException {
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = rotated(proxy);
      StageLogins logins = new StageLogins(scenario.server(), bench);
      String previous = RollbackAnswer.versionWith(bench, "AWSPREVIOUS");
      AtomicBoolean struck = point.arm(bench.secrets, proxy);
      askAndDie(bench, previous);
      CrashPoint.disarm(bench.secrets, proxy);
      tally.requireLogin(logins.any());
      operation.goOn(bench, logins, previous);
      assertThat(bench.log()).doesNotContain(logins.passwords());
      return struck.get();
    }
  }

  private void askAndDie(RotationBench bench, String previous) {
    try {
      operation.ask(bench, previous);
    } catch (RotationFailure died) {
      assertThat(operation.alwaysAnswers()).as(died.getMessage()).isFalse();
    }
  }

  private RotationBench rotated(FaultProxy proxy) throws SQLException {
    String user =
        operation.name().replaceAll("\\B[a-z]+| ", "") + tally.tried(); // Names are limited.
    RotationBench bench = scenario.prepare(user, proxy.port());
    bench.driver.rotate(SECRET).orThrow();
    proxy.awaitQuiet();
    operation.before(bench);
    return bench;
  }
}
