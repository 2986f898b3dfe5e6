package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.database.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySql8AlternatingIT
    implements AlternatingPromises,
        AlternatingRollbackPromises,
        AlternatingRefusals,
        MySqlTwinPromises {
  private MySqlUsersOnServer users;

  @BeforeAll
  void start() {
    assumeThat(MySqlServer.missing()).isEmpty();
    users = new MySqlUsersOnServer(MySqlServer.start());
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
