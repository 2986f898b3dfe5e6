package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.CrashedRollback.Sequel;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rollbacks of alternating users between whose calls something else happens. */
@Tag("long")
class LongInterleavingIT {

  @Test
  void shouldRollBackAlternatingUsersWhateverComesBetween() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      new InterruptedRollback(scenario(server), CrashedRollback.then(Sequel.AGAIN)).run();
    }
  }

  @Test
  void shouldRestoreALostUserWhateverComesBetween() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      AlternatingScenario scenario = scenario(server);
      new InterruptedRollback(scenario, new CrashedRollback(Sequel.AGAIN, scenario.users())).run();
    }
  }

  private static AlternatingScenario scenario(TestDatabase server) {
    return new AlternatingScenario("PostgreSQL", new PostgresUsers(server));
  }
}
