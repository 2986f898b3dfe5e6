package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.ExternalMySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = ExternalMySqlServer.URL,
    matches = ".+",
    disabledReason = "no MySQL server given by " + ExternalMySqlServer.URL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySqlGivenAlternatingIT
    implements AlternatingPromises, AlternatingRefusals, MySqlTwinPromises {
  private MySqlUsersOnServer users;

  @BeforeAll
  void start() {

    users = new MySqlUsersOnServer(ExternalMySqlServer.fromEnvironment().orElseThrow());
  }

  @AfterAll
  void stop() {
    if (users != null) {
      users.server().close();
    }
  }

  @Override
  public MySqlUsersOnServer users() {
    return users;
  }
}
