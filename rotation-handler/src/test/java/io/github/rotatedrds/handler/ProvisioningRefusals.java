package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.GrantPreset.READ_WRITE;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.RotationRun;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom provisioning leaves alone on every engine: users that are not the secret's own. */
interface ProvisioningRefusals extends ProvisionedServer {

  @Test
  default void shouldGrantNothingToSomebodyElsesUser() throws SQLException {
    RotationBench bench = bench("foreign", preset(READ_WRITE));
    users().createBareUser("su_foreign", "foreign", "Somebody-elses-1");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("user foreign exists, but was not made for this secret")
        .hasMessageContaining("[CONFIG: ");
    assertThat(users().canWork("foreign", OLD)).isFalse();
    assertThat(users().canWork("foreign", "Somebody-elses-1")).isFalse();
  }

  /** Whoever may write the secret can also make a user with an alternate's name. */
  @Test
  default void shouldGrantNothingToSomebodyElsesUserByItsAlternatesName() throws SQLException {
    RotationBench bench = bench("victim", preset(READ_WRITE)).alternatingWithoutSuperuser();
    users().createBareUser("su_victim", "victim", "Somebody-elses-1");
    users().createBareUser("su_victim", "victim_clone", OLD);
    bench.put(users().server().secretJson("victim_clone", OLD));
    bench.tag(Map.of());

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("user victim exists, but was not made for this secret");
    assertThat(users().canWork("victim", "Somebody-elses-1")).isFalse();
  }

  @Test
  default void shouldNotTakeAProvisionedUserForTheAlternateOfAnother() throws SQLException {
    RotationBench bench = bench("tenant_clone", preset(READ_WRITE));
    bench.driver.rotate(SECRET).orThrow();
    users().createBareUser("su_tenant_clone", "tenant", "Somebody-elses-1");
    bench.tagged(SecretTag.SCHEME, RotationScheme.ALTERNATING_USERS.value());

    assertThat(bench.driver.rotate(SECRET).failure()).isPresent();

    assertThat(users().server().canLogIn("tenant", "Somebody-elses-1")).isTrue();
    assertThat(users().canWork("tenant", "Somebody-elses-1")).isFalse();
  }
}
