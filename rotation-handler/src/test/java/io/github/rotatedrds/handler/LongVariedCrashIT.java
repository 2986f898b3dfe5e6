package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Deaths in rotations that promote right after the proof, in those whose steps come to one process
 * each, and in those that begin with a password which the database does not have. {@code mvn -Plong
 * verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongVariedCrashIT implements OnEachServer {

  @Override
  public void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    vary(engine, users.server(), SINGLE_USER);
    if (users.server().engine() == DatabaseEngine.MYSQL) {
      vary(engine, users.server(), OVERLAPPING_PASSWORDS);
    }
    BenchScenario alternating = new AlternatingScenario(engine, users);
    CrashMatrix.bothPasses(VariedScenario.promotedAfterProof(alternating));
    CrashMatrix.bothPasses(VariedScenario.inNewProcesses(alternating));
  }

  private static void vary(String engine, TestDatabase server, RotationScheme scheme)
      throws SQLException {
    BenchScenario scenario = new SingleUserScenario(engine, server, scheme);
    CrashMatrix.bothPasses(VariedScenario.promotedAfterProof(scenario));
    CrashMatrix.bothPasses(VariedScenario.drifted(scenario));
    if (scheme == SINGLE_USER) {
      CrashMatrix.bothPasses(VariedScenario.inNewProcesses(scenario));
    }
  }
}
