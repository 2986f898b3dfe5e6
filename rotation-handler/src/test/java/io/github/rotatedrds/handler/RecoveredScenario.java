package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;

/**
 * A single user that has drifted, and whom the tags name, so that the superuser is the last resort.
 */
record RecoveredScenario(String engine, AlternatingUsersOnServer users)
    implements CrashScenario, RecoveredServer {

  @Override
  public String name() {
    return engine + ", single user, drifted";
  }

  @Override
  public TestDatabase server() {
    return users.server();
  }

  @Override
  public RotationBench prepare(String user, int port) throws SQLException {
    return drifted(tagged(untagged(user, port), user), user);
  }

  /** No version logs in until the superuser has changed the password. */
  @Override
  public boolean expectsLogin(RotationBench bench) throws SQLException {
    return !server().canLogIn(bench.username("AWSCURRENT"), BY_HAND);
  }

  @Override
  public void checkPromoted(RotationBench bench) throws SQLException {
    assertThat(users.canWork(bench.username("AWSCURRENT"), bench.password("AWSCURRENT")))
        .as("the user can work")
        .isTrue();
  }
}
