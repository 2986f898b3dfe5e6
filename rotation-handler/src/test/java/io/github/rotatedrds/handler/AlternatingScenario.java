package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.CrashScenario.through;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Alternating users on one server.
 *
 * @param before how many rotations come before the one to be broken, which creates the alternate
 *     (0), sets the base's password (1), or brings the alternate in step (2)
 */
record AlternatingScenario(String engine, AlternatingUsersOnServer users, int before)
    implements BenchScenario {

  AlternatingScenario(String engine, AlternatingUsersOnServer users) {
    this(engine, users, 0);
  }

  @Override
  public String name() {
    return engine + ", alternating users" + (before == 0 ? "" : ", rotation " + (before + 1));
  }

  @Override
  public TestDatabase server() {
    return users.server();
  }

  @Override
  public RotationBench prepare(RotationBench bench, String name, int port) throws SQLException {
    // The scenarios of one server must not meet: a user that is there is not replaced.
    String user = "pair%d_%s".formatted(before, name);
    String superuser = users.superuserOf(user);
    users.createSuperuser(superuser);
    users.createUser(superuser, user);
    users.grantMore(user);
    users.distinguish(user);
    bench
        .alternating(
            through(
                port, server().secretJson(superuser, AlternatingUsersOnServer.SUPERUSER_PASSWORD)))
        .holding(through(port, server().secretJson(user, OLD)));
    for (int i = 0; i < before; i++) {
      bench.driver.rotate(SECRET).orThrow();
    }
    return bench;
  }

  @Override
  public void checkPromoted(RotationBench bench) throws SQLException {
    String user = bench.username("AWSCURRENT");
    String password = bench.password("AWSCURRENT");
    assertThat(users.canWork(user, password)).as(user + " can work").isTrue();
    assertThat(users.canDoMore(user, password)).as(user + " can do more").isTrue();
    assertThat(users.canWork(bench.username("AWSPREVIOUS"), bench.password("AWSPREVIOUS")))
        .as("the other user still works")
        .isTrue();
    users.requireInStep(user);
  }

  @Override
  public Optional<String> kept(RotationBench bench) {
    return Optional.of(UserPair.of(bench.username("AWSCURRENT"), server().engine()).base());
  }
}
