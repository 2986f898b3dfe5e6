package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.CrashScenario.through;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A user that the rotation makes and grants what it may do.
 *
 * @param before how many rotations come before the one to be broken, which makes the user (0) or
 *     finds it (1)
 */
record ProvisionedScenario(
    String engine, AlternatingUsersOnServer users, RotationScheme scheme, int before)
    implements BenchScenario {

  @Override
  public String name() {
    return "%s, %s, provisioned, rotation %d".formatted(engine, scheme.value(), before + 1);
  }

  @Override
  public TestDatabase server() {
    return users.server();
  }

  @Override
  public RotationBench prepare(RotationBench bench, String name, int port) throws SQLException {
    String user = "%s%d_%s".formatted(scheme.value().charAt(0), before, name);
    String superuser = users.superuserOf(user);
    users.createSuperuser(superuser);
    users.letProvision(superuser, user);
    OnDatabase grant = new OnDatabase(GrantPreset.READ_WRITE, server().database(), List.of());
    bench
        .withSuperuser(
            through(
                port, server().secretJson(superuser, AlternatingUsersOnServer.SUPERUSER_PASSWORD)))
        .tagged(new Provisioning(List.of(grant)).toTags())
        .holding(through(port, server().secretJson(user, OLD)))
        .tagged(SecretTag.SCHEME, scheme.value());
    for (int i = 0; i < before; i++) {
      bench.driver.rotate(SECRET).orThrow();
    }
    return bench;
  }

  @Override
  public boolean expectsLogin(RotationBench bench) throws SQLException {
    return users.admits(bench.username("AWSCURRENT"));
  }

  @Override
  public void checkPromoted(RotationBench bench) throws SQLException {
    assertThat(users.canWork(bench.username("AWSCURRENT"), bench.password("AWSCURRENT")))
        .as("the user can work")
        .isTrue();
    if (scheme == RotationScheme.ALTERNATING_USERS) {
      users.requireInStep(bench.username("AWSCURRENT"));
    }
  }

  /** A user that is made is not there yet. */
  @Override
  public Optional<String> kept(RotationBench bench) {
    return before == 0 ? Optional.empty() : Optional.of(bench.username("AWSCURRENT"));
  }
}
