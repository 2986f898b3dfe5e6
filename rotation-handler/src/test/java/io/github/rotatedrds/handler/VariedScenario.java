package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;

import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Another scenario with something changed before the rotation begins.
 *
 * @param how what is changed, for people
 */
record VariedScenario(BenchScenario scenario, String how, Consumer<RotationBench> change)
    implements BenchScenario {

  /** Promotion follows right after the proof in setSecret. */
  static VariedScenario promotedAfterProof(BenchScenario scenario) {
    return new VariedScenario(
        scenario,
        "promoted after the proof",
        bench -> bench.tagged(SecretTag.PROMOTION, Promotion.AFTER_PROOF.value()));
  }

  /** Somebody saved a password that the database does not have; AWSPREVIOUS logs in. */
  static VariedScenario drifted(BenchScenario scenario) {
    return new VariedScenario(
        scenario,
        "AWSCURRENT drifted",
        bench -> {
          bench.driver.rotate(SECRET).orThrow();
          String password = bench.password("AWSCURRENT");
          bench.put(bench.value("AWSCURRENT").replace(password, "Never-set-1"));
        });
  }

  /** So that finishSecret must prove again what testSecret has proved. */
  static VariedScenario inNewProcesses(BenchScenario scenario) {
    return new VariedScenario(
        scenario,
        "each step in a new process",
        bench -> bench.afterEachStep(step -> bench.restart()));
  }

  @Override
  public String name() {
    return scenario.name() + ", " + how;
  }

  @Override
  public TestDatabase server() {
    return scenario.server();
  }

  /** The users are not those of the scenario as it is. */
  @Override
  public RotationBench prepare(RotationBench bench, String user, int port) throws SQLException {
    scenario.prepare(bench, how.charAt(0) + "_" + user, port);
    change.accept(bench);
    return bench;
  }

  @Override
  public void checkPromoted(RotationBench bench) throws SQLException {
    scenario.checkPromoted(bench);
  }

  @Override
  public Optional<String> kept(RotationBench bench) {
    return scenario.kept(bench);
  }
}
