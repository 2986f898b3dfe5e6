package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.GrantPreset.READ_WRITE;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.MySqlUsersOnServer.account;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.RotationRun;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the superuser does as the last resort on MySQL and MariaDB in particular. */
interface MySqlRecoveryPromises extends RecoveryPromises, AlternatingRecoveryPromises {

  @Override
  MySqlUsersOnServer users();

  /** Its clients come from several hosts, and whose password has drifted nobody knows. */
  @Test
  default void shouldResetNoneOfTwoAccounts() throws SQLException {
    RotationBench bench = drifted(tagged("pair"), "pair");
    users().run("CREATE USER 'pair'@'10.0.1.%' IDENTIFIED BY '" + OLD + "'");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("user pair has 2 accounts")
        .hasMessageContaining("[CONFIG: ");
    assertThat(users().server().canLogIn("pair", BY_HAND)).isTrue();
    users().run("DROP USER 'pair'@'10.0.1.%'");
    bench.driver.retry(SECRET).orThrow();
    assertThat(users().canWork("pair", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSetTheNewestOfOverlappingPasswordsF11() throws SQLException {
    assumeThat(users().server().engine()).isEqualTo(DatabaseEngine.MYSQL);
    RotationBench bench =
        tagged("layered").tagged(SecretTag.SCHEME, RotationScheme.OVERLAPPING_PASSWORDS.value());
    users().run("GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO " + account("layered"));
    bench.driver.rotate(SECRET).orThrow();
    users().run("ALTER USER layered DISCARD OLD PASSWORD");
    drifted(bench, "layered");

    bench.driver.rotate(SECRET).orThrow();

    String recovered = bench.password("AWSCURRENT");
    assertThat(users().canWork("layered", recovered)).isTrue();
    assertThat(users().server().canLogIn("layered", BY_HAND)).isFalse();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("layered", recovered)).isTrue();
  }

  /** MariaDB keeps no mark of the user that it made for the secret. */
  @Test
  default void shouldResetAProvisionedUserByTheTagF11() throws SQLException {
    String superuser = users().superuserOf("made");
    users().createSuperuser(superuser);
    users().letProvision(superuser, "made");
    OnDatabase preset = new OnDatabase(READ_WRITE, users().server().database(), List.of());
    RotationBench bench =
        RotationBench.of(users().server())
            .withSuperuser(users().server().secretJson(superuser, SUPERUSER_PASSWORD))
            .tagged(new Provisioning(List.of(preset)).toTags())
            .holding(users().server().secretJson("made", OLD));
    tagged(bench, "made").driver.rotate(SECRET).orThrow();
    drifted(bench, "made");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.log()).contains("set the password of made as superuser");
    assertThat(users().canWork("made", bench.password("AWSCURRENT"))).isTrue();
  }
}
