package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Deaths in rotations that provision their user. {@code mvn -Plong verify} runs it. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongProvisionedCrashIT implements OnEachServer {

  @Override
  public void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    CrashMatrix.bothPasses(new ProvisionedScenario(engine, users, SINGLE_USER, 0));
    CrashMatrix.bothPasses(new ProvisionedScenario(engine, users, SINGLE_USER, 1));
    CrashMatrix.bothPasses(new ProvisionedScenario(engine, users, ALTERNATING_USERS, 0));
  }
}
