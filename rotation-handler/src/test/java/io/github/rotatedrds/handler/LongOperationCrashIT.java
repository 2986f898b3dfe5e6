package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.handler.CrashedRollback.Sequel;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Operations that die anywhere, on every engine and by every scheme that a test can start. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class LongOperationCrashIT {

  @Test
  void shouldSurviveOperationsThatDieAnywhereOnPostgres() throws SQLException {
    try (TestDatabase server = OnEachServer.postgres()) {
      everyOperation(new SingleUserScenario("PostgreSQL", server, SINGLE_USER));
      PostgresUsers users = new PostgresUsers(server);
      everyOperation(new AlternatingScenario("PostgreSQL", users));
      restoreByTheSuperuser(new AlternatingScenario("PostgreSQL", users));
    }
  }

  @Test
  void shouldSurviveOperationsThatDieAnywhereOnMariaDb() throws SQLException {
    try (TestDatabase server = MariaDbServer.start()) {
      everyOperation(new SingleUserScenario("MariaDB", server, SINGLE_USER));
      everyOperation(new AlternatingScenario("MariaDB", new MySqlUsersOnServer(server)));
    }
  }

  @Test
  void shouldSurviveOperationsThatDieAnywhereOnMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase server = MySqlServer.start()) {
      everyOperation(new SingleUserScenario("MySQL", server, SINGLE_USER));
      everyOperation(new SingleUserScenario("MySQL", server, OVERLAPPING_PASSWORDS));
      everyOperation(new AlternatingScenario("MySQL", new MySqlUsersOnServer(server)));
    }
  }

  private static void everyOperation(CrashScenario scenario) throws SQLException {
    for (CrashOperation operation : CrashOperation.all()) {
      new OperationMatrix(scenario, operation).run();
    }
  }

  /** Only where the alternate carries a mark that shows whose it is. */
  private static void restoreByTheSuperuser(AlternatingScenario scenario) throws SQLException {
    for (Sequel sequel : Sequel.values()) {
      new OperationMatrix(scenario, new CrashedRollback(sequel, scenario.users())).run();
    }
  }
}
