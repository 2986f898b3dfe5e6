package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets an operation on a rotated secret die at every place where it can. The places are found by
 * observing a healthy one, as {@link CrashMatrix} does with a rotation.
 */
final class OperationMatrix {
  private final CrashScenario scenario;
  private final CrashOperation operation;

  /** Handshakes and goodbyes arrive as one message or as several, the more so on a busy machine. */
  private final List<String> unreached = new ArrayList<>();

  private int lockouts;
  private int tried;

  OperationMatrix(CrashScenario scenario, CrashOperation operation) {
    this.scenario = scenario;
    this.operation = operation;
  }

  /** Tries every place and fails if any of them does harm. */
  void run() throws SQLException {
    List<String> harmed = new ArrayList<>();
    for (CrashPoint point : observe()) {
      tried++;
      try {
        if (!survive(point)) {
          unreached.add(point.name());
        }
      } catch (AssertionError | RotationFailure harm) {
        harmed.add(point + ": " + harm.getMessage());
      }
    }
    System.out.printf(
        "crash points: %d tried, %d survived, %d lockouts (%s, %s)%n",
        tried - unreached.size(),
        tried - unreached.size() - harmed.size(),
        lockouts,
        scenario.name(),
        operation.name());
    assertThat(harmed).isEmpty();
    assertThat(unreached)
        .as("what was observed, but not met again")
        .hasSizeLessThanOrEqualTo(tried / 5);
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
      if (!logins.any()) {
        lockouts++;
      }
      assertThat(logins.any()).as("some stage of the secret logs in").isTrue();
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
    String user = operation.name().replaceAll("\\B[a-z]+| ", "") + tried; // Names are limited.
    RotationBench bench = scenario.prepare(user, proxy.port());
    bench.driver.rotate(SECRET).orThrow();
    proxy.awaitQuiet();
    operation.before(bench);
    return bench;
  }
}
