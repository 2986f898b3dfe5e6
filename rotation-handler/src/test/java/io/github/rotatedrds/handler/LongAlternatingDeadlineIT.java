package io.github.rotatedrds.handler;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What {@link LongDeadlineIT} does, with rotations of alternating users, one after the other: one
 * that stands still holds locks on what they share. {@code mvn -Plong verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongAlternatingDeadlineIT implements OnEachServer {

  @Override
  public void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    LongDeadlineIT.survive(new AlternatingScenario(engine, users), 1);
  }
}
