package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.handler.CrashedRollback.Sequel;
import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Rotations and rollbacks of one secret at the same time, in every order of their calls. {@link
 * LongInterleavingIT} has more of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterleavingIT {
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults());
  }

  @AfterAll
  void stop() {
    database.close();
  }

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
