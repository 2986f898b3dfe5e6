package io.github.rotatedrds.handler;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What {@link CrashIT} and {@link LongCrashIT} do with the rotation that creates the alternate,
 * with the next ones: that of the base and that of an alternate that is there. {@code mvn -Plong
 * verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongTurnsCrashIT implements OnEachServer {

  @Override
  public void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    CrashMatrix.bothPasses(new AlternatingScenario(engine, users, 1));
    CrashMatrix.bothPasses(new AlternatingScenario(engine, users, 2));
  }
}
