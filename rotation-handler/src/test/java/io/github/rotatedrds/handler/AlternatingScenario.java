package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.CrashScenario.through;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;

/**
 * Alternating users on one server: each rotation to be broken is the one that creates the
 * alternate.
 */
record AlternatingScenario(String engine, AlternatingUsersOnServer users) implements BenchScenario {

  @Override
  public String name() {
    return engine + ", alternating users";
  }

  @Override
  public TestDatabase server() {
    return users.server();
  }

  @Override
  public RotationBench prepare(RotationBench bench, String name, int port) throws SQLException {
    // The scenarios of one server must not meet: a user that is there is not replaced.
    String user = "pair_" + name;
    String superuser = users.superuserOf(user);
    users.createSuperuser(superuser);
    users.createUser(superuser, user);
    users.grantMore(user);
    return bench
        .alternating(
            through(
                port, server().secretJson(superuser, AlternatingUsersOnServer.SUPERUSER_PASSWORD)))
        .holding(through(port, server().secretJson(user, OLD)));
  }

  @Override
  public void checkPromoted(RotationBench bench) throws SQLException {
    String user = bench.username("AWSCURRENT");
    String password = bench.password("AWSCURRENT");
    assertThat(users.canWork(user, password)).as(user + " can work").isTrue();
    assertThat(users.canDoMore(user, password)).as(user + " can do more").isTrue();
    assertThat(users.canWork(bench.username("AWSPREVIOUS"), OLD))
        .as("the base still works")
        .isTrue();
  }
}
