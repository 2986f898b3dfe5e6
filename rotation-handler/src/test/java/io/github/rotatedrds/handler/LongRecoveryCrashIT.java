package io.github.rotatedrds.handler;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Deaths while the superuser sets the password of a user that has drifted. {@code mvn -Plong
 * verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongRecoveryCrashIT implements OnEachServer {

  @Override
  public void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    new CrashMatrix(new RecoveredScenario(engine, users)).run();
  }
}
