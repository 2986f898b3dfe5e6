package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a rotation die at every place where it can. The places are found by observing a healthy
 * rotation: every call of Secrets Manager and every message to the database. After each death the
 * service's behaviour is played: the failed step again, the whole rotation again, every step once
 * more after the end.
 */
final class CrashMatrix {
  /** In the order in which one is most likely to log in. */
  private static final List<String> STAGES = List.of("AWSCURRENT", "AWSPENDING", "AWSPREVIOUS");

  private final CrashScenario scenario;
  private final List<String> lockouts = new ArrayList<>();

  /** The last goodbyes to a database arrive sometimes as one message and sometimes as two. */
  private final List<String> unreached = new ArrayList<>();

  private int tried;

  CrashMatrix(CrashScenario scenario) {
    this.scenario = scenario;
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
      } catch (AssertionError harm) {
        harmed.add(point + ": " + harm.getMessage());
      }
    }
    for (RotationStep last : RotationStep.values()) {
      tried++;
      surviveDeathAfter(last);
    }
    System.out.printf(
        "crash points: %d tried, %d survived, %d lockouts (%s)%n",
        tried - unreached.size(),
        tried - unreached.size() - harmed.size(),
        lockouts.size(),
        scenario.name());
    assertThat(harmed).isEmpty();
    assertThat(unreached)
        .as("what was observed, but not met again")
        .hasSizeLessThanOrEqualTo(tried / 10);
  }

  private List<CrashPoint> observe() throws SQLException {
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = scenario.prepare("crash", proxy.port());
      bench.secrets.forgetCalls();
      CrashPoint.disarm(bench.secrets, proxy);
      bench.driver.rotate(SECRET).orThrow();
      int calls = bench.secrets.calls().size();
      return scenario.points(calls, proxy.messages());
    }
  }

  /** False when the rotation did not come to this point. */
  private boolean survive(CrashPoint point) throws SQLException {
    try (FaultProxy proxy = new FaultProxy(scenario.server().port())) {
      RotationBench bench = scenario.prepare("crash" + tried, proxy.port());
      AtomicBoolean struck = point.arm(bench.secrets, proxy);
      RotationRun broken = bench.driver.rotate(SECRET);
      CrashPoint.disarm(bench.secrets, proxy);
      converge(bench, broken);
      return struck.get();
    }
  }

  private void surviveDeathAfter(RotationStep last) throws SQLException {
    RotationBench bench = scenario.prepare("step" + tried, scenario.server().port());
    RotationRun broken = bench.driver.rotateUpTo(SECRET, last);
    scenario.endBetweenSteps();
    converge(bench, broken);
  }

  private void converge(RotationBench bench, RotationRun broken) throws SQLException {
    requireSomeLogin(bench);
    if (!broken.complete()) {
      bench.driver.replay(SECRET, broken.steps().get(broken.steps().size() - 1).step());
      requireSomeLogin(bench);
      bench.driver.retry(SECRET).orThrow();
    }
    for (RotationStep step : RotationStep.values()) {
      assertThat(bench.driver.replay(SECRET, step).succeeded()).as("late " + step).isTrue();
    }
    assertThat(logsIn(bench, "AWSCURRENT")).as("AWSCURRENT logs in").isTrue();
    assertThat(bench.password("AWSPREVIOUS")).isEqualTo(CrashScenario.OLD);
    assertThat(bench.password("AWSCURRENT")).isNotEqualTo(CrashScenario.OLD);
    scenario.checkPromoted(bench);
    for (String stage : STAGES) {
      passwords(bench, stage).forEach(password -> assertThat(bench.log()).doesNotContain(password));
    }
  }

  /** At every instant some version of the secret logs in. */
  private void requireSomeLogin(RotationBench bench) throws SQLException {
    boolean any = false;
    for (String stage : STAGES) {
      any = any || logsIn(bench, stage);
    }
    if (!any) {
      lockouts.add(scenario.name());
    }
    assertThat(any).as("some stage of the secret logs in").isTrue();
  }

  private boolean logsIn(RotationBench bench, String stage) throws SQLException {
    for (Credentials credentials : credentials(bench, stage)) {
      if (scenario.server().canLogIn(credentials.username(), credentials.password().reveal())) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> passwords(RotationBench bench, String stage) {
    Set<String> passwords = new LinkedHashSet<>();
    credentials(bench, stage)
        .forEach(credentials -> passwords.add(credentials.password().reveal()));
    return passwords;
  }

  private static List<Credentials> credentials(RotationBench bench, String stage) {
    return bench
        .find(stage)
        .map(json -> List.of(SecretDocument.parse(json, stage).credentials(stage)))
        .orElse(List.of());
  }
}
