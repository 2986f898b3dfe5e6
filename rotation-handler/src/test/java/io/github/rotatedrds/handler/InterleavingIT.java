package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.handler.CrashedRollback.Sequel;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Rotations and rollbacks of one secret at the same time, in every order of their calls. {@link
 * LongInterleavingIT} has more of them.
 */
class InterleavingIT {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();

  @Test
  void shouldRollBackASingleUserWhateverComesBetween() throws SQLException {
    new InterruptedRollback(single(), CrashedRollback.then(Sequel.AGAIN)).run();
  }

  @Test
  void shouldRotateASingleUserWhereverARollbackComesBetween() throws SQLException {
    for (Promotion promotion : Promotion.values()) {
      new InterruptedRotation(single(), promotion).run();
    }
  }

  @Test
  void shouldRotateAlternatingUsersWhereverARollbackComesBetween() throws SQLException {
    for (Promotion promotion : Promotion.values()) {
      new InterruptedRotation(alternating(), promotion).run();
    }
  }

  private SingleUserScenario single() {
    return new SingleUserScenario("PostgreSQL", database, SINGLE_USER);
  }

  private AlternatingScenario alternating() {
    return new AlternatingScenario("PostgreSQL", new PostgresUsers(database));
  }
}
