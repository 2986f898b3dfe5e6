package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.GrantPreset.OWNER;
import static io.github.rotatedrds.contract.GrantPreset.READ;
import static io.github.rotatedrds.contract.GrantPreset.READ_WRITE;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.ProvisionedGrant.Statement;
import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What provisioning does on every engine; each server's test implements it. */
interface ProvisioningPromises extends ProvisioningRefusals {

  @Test
  default void shouldCreateTheUserOnTheFirstRotation() throws SQLException {
    RotationBench bench = bench("fresh", preset(READ_WRITE));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("fresh");
    assertThat(bench.password("AWSCURRENT")).isNotEqualTo(OLD);
    assertThat(users().canWork("fresh", bench.password("AWSCURRENT"))).isTrue();
    assertThat(bench.log()).contains("created user fresh and changed the password");
  }

  @Test
  default void shouldCreateBothUsersThatTakeTurns() throws SQLException {
    RotationBench bench = bench("tandem", preset(READ_WRITE)).alternatingWithoutSuperuser();
    bench.tag(Map.of());

    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("tandem", OLD)).isTrue();
    assertThat(users().canWork("tandem_clone", bench.password("AWSCURRENT"))).isTrue();

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.username("AWSCURRENT")).isEqualTo("tandem");
    assertThat(users().canWork("tandem", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork("tandem_clone", bench.password("AWSPREVIOUS"))).isTrue();
  }

  @Test
  default void shouldLetAReaderReadAndNotWrite() throws SQLException {
    RotationBench bench = bench("reader", preset(READ));

    bench.driver.rotate(SECRET).orThrow();

    String password = bench.password("AWSCURRENT");
    assertThat(users().can("reader", password, "SELECT * FROM orders")).isTrue();
    assertThat(users().canWork("reader", password)).isFalse();
  }

  @Test
  default void shouldLetAnOwnerChangeTheSchemaAndAWriterNot() throws SQLException {
    RotationBench owner = bench("migrator", preset(OWNER));
    RotationBench writer = bench("writer", preset(READ_WRITE));

    owner.driver.rotate(SECRET).orThrow();
    writer.driver.rotate(SECRET).orThrow();

    String password = owner.password("AWSCURRENT");
    assertThat(users().can("migrator", password, "CREATE TABLE migrated (id int)")).isTrue();
    assertThat(users().can("migrator", password, "DROP TABLE migrated")).isTrue();
    assertThat(users().can("writer", writer.password("AWSCURRENT"), "CREATE TABLE mine (id int)"))
        .isFalse();
  }

  @Test
  default void shouldGrantWhatIsAddedOnTheNextRotation() throws SQLException {
    RotationBench bench = bench("growing", preset(READ));
    bench.driver.rotate(SECRET).orThrow();

    bench.tag(new Provisioning(List.of(preset(READ_WRITE))).toTags());
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("growing", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldGiveBackWhatWasRevokedByHand() throws SQLException {
    RotationBench bench = bench("mended", preset(READ_WRITE));
    bench.driver.rotate(SECRET).orThrow();
    revokeOrders("mended");
    assertThat(users().canWork("mended", bench.password("AWSCURRENT"))).isFalse();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("mended", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldRunTheStatementsOfTheAdministrator() throws SQLException {
    RotationBench bench = bench("verbatim", preset(READ), new Statement(grantUpdate("verbatim")));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("verbatim", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldNameTheStatementThatIsRefusedAndGoOnWhenItIsMended() throws SQLException {
    RotationBench bench =
        bench(
            "clumsy", preset(READ_WRITE), new Statement("GRANT SELECT ON no_such_table TO clumsy"));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "\"GRANT SELECT ON no_such_table TO clumsy\" was refused (SQLState 42")
        .hasMessageContaining("[PRIVILEGE: ");
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
    assertThat(users().canWork("clumsy", OLD)).isTrue();

    bench.tag(new Provisioning(List.of(preset(READ_WRITE))).toTags());
    bench.driver.retry(SECRET).orThrow();
    assertThat(users().canWork("clumsy", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldFinishAfterDyingBetweenSetAndFinish() throws SQLException {
    RotationBench bench = bench("revived", preset(READ_WRITE));
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    String pending = bench.password("AWSPENDING");

    bench.driver.retry(SECRET).orThrow();

    assertThat(bench.password("AWSCURRENT")).isEqualTo(pending);
    assertThat(users().canWork("revived", pending)).isTrue();
  }

  @Test
  default void shouldTakeInAUserWhosePasswordTheSecretKnows() throws SQLException {
    RotationBench bench = bench("adopted", preset(READ_WRITE));
    users().createBareUser("su_adopted", "adopted", OLD);
    bench.driver.rotateUpTo(SECRET, RotationStep.SET_SECRET);

    bench.driver.retry(SECRET).orThrow();

    assertThat(users().canWork("adopted", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSetThePasswordAsSuperuserWhenTheDatabaseRejectsAllThatTheSecretHas()
      throws SQLException {
    RotationBench bench = bench("forgotten", preset(READ_WRITE));
    bench.driver.rotate(SECRET).orThrow();
    users().setPassword("forgotten", "Set-by-hand-1");

    RotationRun run = bench.driver.rotate(SECRET);

    if (users().keepMarks()) {
      run.orThrow();
      assertThat(bench.log()).contains("set the password of forgotten as superuser");
      assertThat(users().canWork("forgotten", bench.password("AWSCURRENT"))).isTrue();
    } else {
      assertThat(run.failure().orElseThrow())
          .hasMessageContaining("user forgotten exists, but was not made for this secret");
    }
  }

  @Test
  default void shouldRefuseADatabaseThatIsNotThere() throws SQLException {
    RotationBench bench = bench("lost", new OnDatabase(READ, "nowhere", List.of()));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("could not be granted everything: there is no database nowhere");
    assertThat(bench.password("AWSCURRENT")).isEqualTo(OLD);
  }

  @Test
  default void shouldProvisionAUserWhoseNameNeedsQuoting() throws SQLException {
    String name = "O'N \"the\\ 2nd\"`; --";
    RotationBench bench = bench(name, preset(READ_WRITE));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork(name, bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSetPasswordsOfEveryAllowedCharacterF23() throws SQLException {
    EveryCharacter.rotate(bench("special", preset(READ_WRITE)), users().server(), user -> user);
  }

  @Test
  default void shouldShowNoPasswordOfAProvisionedUserInAnyLog() throws SQLException {
    RotationBench bench = bench("unseen", preset(READ_WRITE));
    String first = "First-Of-Unseen-1";
    bench.put(users().server().secretJson("unseen", first));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.log() + users().server().serverLog())
        .contains("finishSecret")
        .doesNotContain(first)
        .doesNotContain(bench.password("AWSCURRENT"));
  }

  @Test
  default void shouldRejectNoLoginInTheSteadyState() throws SQLException {
    RotationBench bench = bench("settled", preset(READ_WRITE));
    bench.driver.rotate(SECRET).orThrow();
    int rejected = users().server().rejectedLogins();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().server().rejectedLogins() - rejected).isZero();
  }

  /** Without a mark the proof is one more login. */
  @Test
  default void shouldTakeTheMarkForAProof() throws SQLException {
    RotationBench bench = bench("marked", preset(READ_WRITE));
    bench.driver.rotate(SECRET).orThrow();
    int logins = users().server().acceptedLogins("marked");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().server().acceptedLogins("marked") - logins)
        .isEqualTo(users().keepMarks() ? 2 : 3);
  }
}
