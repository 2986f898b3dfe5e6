package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.RotationScheme.ALTERNATING_USERS;
import static io.github.rotatedrds.contract.RotationScheme.OVERLAPPING_PASSWORDS;
import static io.github.rotatedrds.contract.RotationScheme.SINGLE_USER;

import io.github.rotatedrds.testkit.database.ExternalMySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Deaths on a current MySQL, whose users carry marks, as those of the one that Maven brings do not.
 * {@code mvn -Plong verify} runs it where there is one, and {@code .ci/run} the first test.
 */
@Tag("long")
@EnabledIfEnvironmentVariable(named = ExternalMySqlServer.URL, matches = ".+")
class LongGivenCrashIT {
  private static final String ENGINE = "current MySQL";

  @Test
  void shouldSurviveDeathOfAlternatingUsersWithMarksF5F6F7() throws SQLException {
    try (TestDatabase server = start()) {
      new CrashMatrix(new AlternatingScenario(ENGINE, new MySqlUsersOnServer(server))).run();
    }
  }

  @Test
  void shouldSurviveDeathOfAllElse() throws SQLException {
    try (TestDatabase server = start()) {
      MySqlUsersOnServer users = new MySqlUsersOnServer(server);
      new CrashMatrix(new SingleUserScenario(ENGINE, server, SINGLE_USER)).run();
      new CrashMatrix(new SingleUserScenario(ENGINE, server, OVERLAPPING_PASSWORDS)).run();
      new CrashMatrix(new AlternatingScenario(ENGINE, users, 1)).run();
      new CrashMatrix(new AlternatingScenario(ENGINE, users, 2)).run();
      new CrashMatrix(new ProvisionedScenario(ENGINE, users, SINGLE_USER, 0)).run();
      new CrashMatrix(new ProvisionedScenario(ENGINE, users, SINGLE_USER, 1)).run();
      new CrashMatrix(new ProvisionedScenario(ENGINE, users, ALTERNATING_USERS, 0)).run();
    }
  }

  private static TestDatabase start() {
    return ExternalMySqlServer.fromEnvironment().orElseThrow();
  }
}
