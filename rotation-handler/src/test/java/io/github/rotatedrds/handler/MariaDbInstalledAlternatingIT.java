package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.database.MariaDbServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbInstalledAlternatingIT
    implements AlternatingPromises, AlternatingRefusals, MariaDbTwinPromises {
  private MySqlUsersOnServer users;

  @BeforeAll
  void start() {
    assumeThat(MariaDbServer.missingInstalled()).isEmpty();
    users = new MySqlUsersOnServer(MariaDbServer.startInstalled());
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
