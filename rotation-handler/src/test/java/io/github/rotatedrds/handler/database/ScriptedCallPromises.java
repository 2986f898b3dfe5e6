package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.testkit.CallInterceptor;
import io.github.rotatedrds.testkit.Faults;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a call of Secrets Manager that fails, on every engine that only a script plays. */
interface ScriptedCallPromises {

  ScriptedServer start() throws Exception;

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldGoOnAfterAnyCallOfARotationFailed(RotationScheme scheme) throws Exception {
    for (int before = 0; before < 3; before++) {
      int rotations = before;
      everyFault(
          server -> rotated(server, scheme, rotations),
          bench -> callsOf(bench, () -> bench.rotate().orThrow()),
          (bench, fault, moment) -> {
            bench.intercept(fault);
            assertThat(bench.rotate().failure()).as(moment).isPresent();
            bench.intercept(CallInterceptor.none());
            assertThat(bench.logsIn("AWSCURRENT") || bench.logsIn("AWSPENDING"))
                .as(moment)
                .isTrue();

            bench.retry().orThrow();

            assertThat(bench.logsIn("AWSCURRENT")).as(moment).isTrue();
          });
    }
  }

  /** Afterwards somebody asks again, or gives up and the next rotation finds what was done. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  default void shouldGoOnAfterAnyCallOfARollbackFailed(boolean again) throws Exception {
    for (RotationScheme scheme : List.of(SINGLE_USER, ALTERNATING_USERS)) {
      shouldGoOnAfterAnyCallOfARollbackFailed(scheme, again);
    }
  }

  private void shouldGoOnAfterAnyCallOfARollbackFailed(RotationScheme scheme, boolean again)
      throws Exception {
    everyFault(
        server -> rotated(server, scheme, 1),
        bench -> {
          String version = bench.versionWith("AWSPREVIOUS");
          return callsOf(bench, () -> bench.rollBack(version));
        },
        (bench, fault, moment) -> {
          String version = bench.versionWith("AWSPREVIOUS");
          bench.intercept(fault);
          assertThatThrownBy(() -> bench.rollBack(version))
              .as(moment)
              .isInstanceOf(RotationFailure.class);
          bench.intercept(CallInterceptor.none());
          assertThat(bench.logsIn("AWSCURRENT") || bench.logsIn("AWSPREVIOUS")).as(moment).isTrue();

          if (again) {
            bench.rollBack(version);
            assertThat(bench.versionWith("AWSCURRENT")).as(moment).isEqualTo(version);
          } else {
            bench.giveUpRollback();
          }
          bench.rotate().orThrow();

          assertThat(bench.logsIn("AWSCURRENT")).as(moment).isTrue();
        });
  }

  /** What passes by itself the check repeats by itself. */
  @ParameterizedTest
  @EnumSource(names = {"SINGLE_USER", "ALTERNATING_USERS"})
  default void shouldChangeNothingWhenAnyCallOfACheckFails(RotationScheme scheme) throws Exception {
    everyFault(
        server -> rotated(server, scheme, 1),
        bench -> callsOf(bench, bench::check),
        (bench, fault, moment) -> {
          bench.jdbc.forget();
          bench.intercept(fault);

          List<String> findings = bench.check();

          assertThat(findings).as(moment).allMatch(finding -> finding.startsWith("API_"));
          boolean passes = moment.contains("throttled") || moment.contains("met a server error");
          assertThat(findings.isEmpty()).as(moment).isEqualTo(passes);

          bench.intercept(CallInterceptor.none());
          assertThat(bench.jdbc.changes()).as(moment).doesNotContain(true);
          assertThat(bench.check()).as(moment).isEmpty();
        });
  }

  private void everyFault(Begun begun, Observed observed, Broken broken) throws Exception {
    int calls;
    try (ScriptedServer server = start()) {
      calls = observed.calls(begun.on(server));
    }
    assertThat(calls).isPositive();
    for (int call = 1; call <= calls; call++) {
      for (Map.Entry<String, Supplier<CallInterceptor>> fault : Faults.ofCall(call).entrySet()) {
        try (ScriptedServer server = start()) {
          broken.goesOn(begun.on(server), fault.getValue().get(), fault.getKey());
        }
      }
    }
  }

  private static int callsOf(ScriptedBench bench, Runnable work) {
    int before = bench.calls();
    work.run();
    return bench.calls() - before;
  }

  private static ScriptedBench rotated(ScriptedServer server, RotationScheme scheme, int rotations)
      throws Exception {
    server.furnish();
    ScriptedBench bench = new ScriptedBench(server, scheme);
    for (int i = 0; i < rotations; i++) {
      bench.rotate().orThrow();
    }
    return bench;
  }

  /** Makes a bench on a new server. */
  interface Begun {
    ScriptedBench on(ScriptedServer server) throws Exception;
  }

  /** Does it without a fault, and counts its calls. */
  interface Observed {
    int calls(ScriptedBench bench);
  }

  /** Does it with a fault, and goes on without. */
  interface Broken {
    void goesOn(ScriptedBench bench, CallInterceptor fault, String moment) throws Exception;
  }
}
