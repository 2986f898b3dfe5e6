package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What {@link CrashIT} and {@link LongCrashIT} do with rotations and {@link LongOperationCrashIT}
 * with operations, the other way round: where the process died there, the handler repeats by itself
 * here. {@code mvn -Plong verify} runs it.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongOtherCrashIT implements OnEachServer {

  @Override
  public void survive(String engine, AlternatingUsersOnServer users) throws SQLException {
    TestDatabase server = users.server();
    survive(new SingleUserScenario(engine, server, SINGLE_USER));
    if (server.engine() == DatabaseEngine.MYSQL) {
      survive(new SingleUserScenario(engine, server, OVERLAPPING_PASSWORDS));
    }
    survive(new AlternatingScenario(engine, users));
  }

  static void survive(CrashScenario scenario) throws SQLException {
    new CrashMatrix(scenario, Pass.OTHER).run();
    for (CrashOperation operation : CrashOperation.all()) {
      new OperationMatrix(List.of(scenario), operation, Pass.OTHER).run();
    }
  }
}
