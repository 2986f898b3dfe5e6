package io.github.rotatedrds.handler;

import static io.github.rotatedrds.contract.GrantPreset.READ;
import static io.github.rotatedrds.contract.GrantPreset.READ_WRITE;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.PostgresUsers.execute;
import static io.github.rotatedrds.handler.PostgresUsers.quoted;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.testkit.RotationRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What provisioning does on PostgreSQL in particular. */
interface PostgresProvisioningPromises extends ProvisioningPromises {

  @Override
  PostgresUsers users();

  @Override
  default String grantUpdate(String user) {
    return "GRANT UPDATE ON orders TO " + quoted(user);
  }

  @Override
  default void revokeOrders(String user) throws SQLException {
    try (Connection superuser = superuser("su_" + user)) {
      execute(superuser, "REVOKE ALL ON orders FROM " + quoted(user));
    }
  }

  @Test
  default void shouldGrantInTheNameOfOwnersThatTheSuperuserMade() throws SQLException {
    RotationBench bench = bench("borrower", inSchemas("sales"));
    build("su_borrower", "builder", "sales");

    bench.driver.rotate(SECRET).orThrow();

    String password = bench.password("AWSCURRENT");
    assertThat(users().can("borrower", password, "SELECT * FROM sales.t")).isTrue();
    assertThat(users().can("borrower", password, "INSERT INTO sales.t VALUES (1)")).isFalse();
    assertThat(isMember("su_borrower", "builder")).isFalse();
  }

  @Test
  default void shouldCoverWhatTheOwnersCreateLater() throws SQLException {
    RotationBench bench = bench("forward", inSchemas("future"));
    build("su_forward", "planner", "future");
    bench.driver.rotate(SECRET).orThrow();

    users().executeAsAdmin("SET ROLE planner", "CREATE TABLE future.later (id int)");

    assertThat(users().can("forward", bench.password("AWSCURRENT"), "SELECT * FROM future.later"))
        .isTrue();
  }

  @Test
  default void shouldLetWritersUseSequences() throws SQLException {
    RotationBench bench =
        bench("counting", new OnDatabase(READ_WRITE, "orders", List.of("counted")));
    build("su_counting", "counter", "counted");
    users().executeAsAdmin("SET ROLE counter", "CREATE TABLE counted.s (id serial, x int)");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(
            users()
                .can(
                    "counting",
                    bench.password("AWSCURRENT"),
                    "INSERT INTO counted.s (x) VALUES (1)"))
        .isTrue();
  }

  @Test
  default void shouldNameTheTableThatItCannotReach() throws SQLException {
    RotationBench bench = bench("barred", inSchemas("walled"));
    build("su_barred", "mason", "walled");
    users().executeAsAdmin("CREATE TABLE walled.secret (id int)");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "user barred could not be granted everything: GRANT SELECT ON TABLE walled.secret TO barred in database orders, by its owner postgres")
        .hasMessageContaining("[PRIVILEGE: ");
    assertThat(users().can("barred", OLD, "SELECT * FROM walled.t")).isTrue();
    assertThat(isMember("su_barred", "mason")).isFalse();
  }

  @Test
  default void shouldGrantInEveryDatabaseThatIsNamed() throws SQLException {
    RotationBench bench =
        bench("traveller", inSchemas("public"), new OnDatabase(READ, "abroad", List.of()));
    try (Connection superuser = superuser("su_traveller")) {
      execute(superuser, "CREATE DATABASE abroad", "REVOKE CONNECT ON DATABASE abroad FROM PUBLIC");
    }

    bench.driver.rotate(SECRET).orThrow();

    assertThat(hasPrivilege("has_database_privilege('traveller', 'abroad', 'CONNECT')")).isTrue();
    assertThat(hasPrivilege("has_table_privilege('traveller', 'orders', 'SELECT')")).isTrue();
  }

  /** The server itself must give up, or it would grant when the rotation has long failed. */
  @Test
  default void shouldGiveUpInTimeWhenAGrantInAnotherDatabaseWaitsForALock() throws SQLException {
    RotationBench bench =
        bench("queued", inSchemas("public"), new OnDatabase(READ, "jammed", List.of()))
            .withTime(Duration.ofSeconds(6));
    try (Connection superuser = superuser("su_queued")) {
      execute(superuser, "CREATE DATABASE jammed", "REVOKE CONNECT ON DATABASE jammed FROM PUBLIC");
    }

    RotationRun run;
    try (Connection holder = users().server().admin()) {
      execute(holder, "BEGIN", "GRANT CONNECT ON DATABASE jammed TO masters");
      run = bench.driver.rotate(SECRET);

      assertThat(
              hasPrivilege(
                  "count(*) > 0 FROM pg_stat_activity"
                      + " WHERE datname = 'jammed' AND application_name = 'rotated-rds'"))
          .as("the grant is still waiting")
          .isFalse();
    }
    assertThat(bench.log()).contains("TOO_SLOW");
    assertThat(run.steps().get(1).millis()).isLessThan(6000);
    bench.withTime(Duration.ofMinutes(1)).driver.retry(SECRET).orThrow();
  }

  /** Two secrets of one database rotate in the same moment, and the server lets only one grant. */
  @Test
  default void shouldGrantAgainWhenAnotherGrantOnTheSameTableCameFirst() throws SQLException {
    RotationBench bench = bench("second", inSchemas("public"));

    CompletableFuture<RotationRun> rotation;
    try (Connection first = users().server().admin()) {
      execute(first, "BEGIN", "GRANT SELECT ON orders TO masters");
      rotation = CompletableFuture.supplyAsync(() -> bench.driver.rotate(SECRET));
      while (!rotation.isDone()
          && !hasPrivilege(
              "count(*) > 0 FROM pg_stat_activity"
                  + " WHERE wait_event_type = 'Lock' AND application_name = 'rotated-rds'")) {
        Thread.onSpinWait();
      }
      execute(first, "COMMIT");
    }

    rotation.join().orThrow();
    assertThat(bench.pauses).hasSize(1);
  }

  /** All that passwordcheck sees of a verifier is whether it was made of the user's name. */
  @Test
  default void shouldSayThatThePolicyRefusesThePasswordInAwscurrent() throws SQLException {
    RotationBench bench = bench("plainword", inSchemas("public"));
    bench.put(users().server().secretJson("plainword", "plainword"));
    users()
        .executeAsAdmin("ALTER ROLE su_plainword SET session_preload_libraries = 'passwordcheck'");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(bench.find("AWSPENDING")).isPresent();
    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "user plainword cannot be created with the password of AWSCURRENT, which the database's policy refuses")
        .hasMessageContaining("[CONFIG: ");
    bench.put(users().server().secretJson("plainword", OLD));
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().server().canLogIn("plainword", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldSayThatASchemaIsMissing() throws SQLException {
    RotationBench bench = bench("vague", inSchemas("public", "no such"));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("database orders has no schema no such");
  }

  /** A schema with a table, both of an owner that the superuser made. */
  private void build(String superuser, String owner, String schema) throws SQLException {
    try (Connection connection = superuser(superuser)) {
      execute(connection, "CREATE ROLE " + owner);
    }
    users()
        .executeAsAdmin(
            "CREATE SCHEMA %s AUTHORIZATION %s".formatted(schema, owner),
            "SET ROLE " + owner,
            "CREATE TABLE %s.t (id int)".formatted(schema));
  }

  private boolean isMember(String superuser, String owner) throws SQLException {
    return hasPrivilege("pg_has_role('%s', '%s', 'USAGE')".formatted(superuser, owner));
  }

  private boolean hasPrivilege(String expression) throws SQLException {
    try (Connection admin = users().server().admin();
        ResultSet row = admin.createStatement().executeQuery("SELECT " + expression)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private Connection superuser(String name) throws SQLException {
    return users().server().connect(name, SUPERUSER_PASSWORD);
  }

  private static OnDatabase inSchemas(String... schemas) {
    return new OnDatabase(READ, "orders", List.of(schemas));
  }
}
