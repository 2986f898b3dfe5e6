package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.MariaDbServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbAlternatingIT
    implements AlternatingPromises,
        AlternatingRollbackPromises,
        AlternatingRefusals,
        MariaDbTwinPromises {
  private MySqlUsersOnServer users;

  @BeforeAll
  void start() {

    users = new MySqlUsersOnServer(MariaDbServer.start());
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
