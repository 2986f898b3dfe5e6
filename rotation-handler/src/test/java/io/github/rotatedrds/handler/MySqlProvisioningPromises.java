package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.GrantPreset.READ;
import static io.github.rotatedrds.contract.GrantPreset.READ_WRITE;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.MySqlUsersOnServer.account;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.ProvisionedGrant.Statement;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.testkit.RotationRun;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What provisioning does on MySQL and MariaDB in particular. */
interface MySqlProvisioningPromises extends ProvisioningPromises {

  @Override
  MySqlUsersOnServer users();

  @Override
  default String grantUpdate(String user) {
    return "GRANT UPDATE ON orders.orders TO " + account(user);
  }

  @Override
  default void revokeOrders(String user) throws SQLException {
    users().run("REVOKE ALL ON orders.* FROM " + account(user));
  }

  @Test
  default void shouldGrantOnOneDatabaseAndNotOnThoseThatItsNameWouldMatch() throws SQLException {
    users().run("CREATE DATABASE IF NOT EXISTS a_b", "CREATE TABLE IF NOT EXISTS a_b.t (id INT)");
    users().run("CREATE DATABASE IF NOT EXISTS axb", "CREATE TABLE IF NOT EXISTS axb.t (id INT)");
    RotationBench bench = bench("literal", new OnDatabase(READ, "a_b", List.of()), preset(READ));

    bench.driver.rotate(SECRET).orThrow();

    String password = bench.password("AWSCURRENT");
    assertThat(users().can("literal", password, "SELECT * FROM a_b.t")).isTrue();
    assertThat(users().can("literal", password, "SELECT * FROM axb.t")).isFalse();
  }

  @Test
  default void shouldGrantToTheUserFromEveryHost() throws SQLException {
    RotationBench bench = bench("hosted", preset(READ_WRITE)).alternatingWithoutSuperuser();
    bench.tag(Map.of());
    users().createBareUser("su_hosted", "hosted", OLD);
    users().run("CREATE USER 'hosted'@'10.0.0.%' IDENTIFIED BY 'Somewhere-else-1'");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().column("SHOW GRANTS FOR 'hosted'@'10.0.0.%'", 1))
        .anyMatch(grant -> grant.contains("INSERT") && grant.contains("`orders`.*"));
  }

  @Test
  default void shouldProvisionAUserWhosePasswordsOverlap() throws SQLException {
    assumeThat(users().server().engine()).isEqualTo(DatabaseEngine.MYSQL);
    String privilege = "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO ";
    RotationBench bench =
        bench("lapping", preset(READ_WRITE), new Statement(privilege + account("lapping")))
            .tagged(SecretTag.SCHEME, RotationScheme.OVERLAPPING_PASSWORDS.value());
    users().run(privilege + account("su_lapping") + " WITH GRANT OPTION");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("lapping", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork("lapping", bench.password("AWSPREVIOUS"))).isTrue();
  }

  /** Clients of the other account would be locked out, and the proof would not show it. */
  @Test
  default void shouldNotChangeOneOfTwoAccountsOfASingleUser() throws SQLException {
    RotationBench bench = bench("split", preset(READ_WRITE));
    users().createBareUser("su_split", "split", OLD);
    users().run("CREATE USER 'split'@'10.0.1.%' IDENTIFIED BY '" + OLD + "'");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("user split has 2 accounts")
        .hasMessageContaining("'split'@'%', 'split'@'10.0.1.%'; drop those")
        .hasMessageContaining("[CONFIG: ");
    assertThat(users().server().canLogIn("split", OLD)).isTrue();
    users().run("DROP USER 'split'@'10.0.1.%'");
    bench.driver.retry(SECRET).orThrow();
  }

  @Test
  default void shouldNotCreateTheUserOfAMisspeltStatement() throws SQLException {
    RotationBench bench =
        bench(
            "correct",
            new Statement("GRANT SELECT ON orders.orders TO 'korrect'@'%'"),
            preset(READ));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("'korrect'@'%'\" was refused");
    assertThat(users().column("SELECT User FROM mysql.user WHERE User = 'korrect'", 1)).isEmpty();
  }
}
