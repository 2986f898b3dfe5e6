package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.PostgresUsers.ask;
import static io.github.rotatedrds.handler.PostgresUsers.execute;
import static io.github.rotatedrds.handler.PostgresUsers.quoted;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application finds on PostgreSQL, whichever of the two users it logs in as. */
interface PostgresActingPromises {

  PostgresUsers users();

  @Test
  default void shouldActAsTheBaseHoweverTheSessionIsReset() throws SQLException {
    RotationBench bench = users().bench("actor");
    bench.driver.rotate(SECRET).orThrow();

    try (Connection session = connect(bench)) {
      assertThat(ask(session, "SELECT session_user")).isEqualTo("actor_clone");
      assertThat(ask(session, "SELECT current_user")).isEqualTo("actor");
      execute(session, "SET ROLE NONE", "RESET ROLE");
      assertThat(ask(session, "SELECT current_user")).isEqualTo("actor");
      execute(session, "SET ROLE NONE", "DISCARD ALL");
      assertThat(ask(session, "SELECT current_user")).isEqualTo("actor");
      execute(session, "SET ROLE NONE", "SET SESSION AUTHORIZATION DEFAULT");
      assertThat(ask(session, "SELECT current_user")).isEqualTo("actor");
    }
  }

  /** The alternate that is current acts as the base, which may not change its password. */
  @Test
  default void shouldGoOnWithTheAlternateAsSingleUser() throws SQLException {
    RotationBench bench = users().bench("settler");
    bench.driver.rotate(SECRET).orThrow();
    String alternating = bench.password("AWSCURRENT");

    bench.tagged(SecretTag.SCHEME, RotationScheme.SINGLE_USER.value());
    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("settler_clone");
    assertThat(bench.password("AWSCURRENT")).isNotEqualTo(alternating);
    assertThat(users().canWork("settler_clone", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork("settler_clone", alternating)).isFalse();
    assertThat(bench.check().findings()).isEmpty();
  }

  @Test
  default void shouldLetEitherUserAlterAndDropWhatTheOtherMade() throws SQLException {
    RotationBench bench = users().bench("maker");
    users().executeAsAdmin("CREATE SCHEMA workshop AUTHORIZATION maker");
    as(bench, "CREATE TABLE workshop.t0 (id serial PRIMARY KEY)");

    for (int i = 0; i < 4; i++) {
      bench.driver.rotate(SECRET).orThrow();
      as(
          bench,
          "ALTER TABLE workshop.t%d ADD COLUMN note text".formatted(i),
          "INSERT INTO workshop.t%d (note) VALUES ('x')".formatted(i),
          "CREATE TABLE workshop.t%d (id serial PRIMARY KEY)".formatted(i + 1),
          "CREATE OR REPLACE VIEW workshop.v AS SELECT count(*) AS n FROM workshop.t0",
          "CREATE OR REPLACE FUNCTION workshop.f() RETURNS int LANGUAGE sql AS 'SELECT %d'"
              .formatted(i),
          "DROP TYPE IF EXISTS workshop.kind",
          "CREATE TYPE workshop.kind AS ENUM ('a')",
          "ANALYZE workshop.t%d".formatted(i));
    }

    as(bench, "DROP TABLE workshop.t0, workshop.t1, workshop.t2, workshop.t3, workshop.t4 CASCADE");
  }

  /**
   * Several schemas, a group role, default privileges for a reader, row-level security, a view and
   * a function with its owner's rights: the base could do all of it, so the alternate can.
   */
  @Test
  default void shouldKeepARealisticSchemaWorkingAcrossFourRotations() throws SQLException {
    RotationBench bench = users().bench("shop");
    createShop();

    for (int i = 0; i < 4; i++) {
      as(
          bench,
          "INSERT INTO sales.items (tenant, price) VALUES ('shop', %d)".formatted(i * 8),
          "SELECT sales.audit('round')",
          "CREATE TABLE sales.round%d (id int)".formatted(i));
      assertThat(answer(bench, "SELECT count(*) FROM sales.items"))
          .isEqualTo(String.valueOf(i + 1));
      assertThat(answer(bench, "SELECT count(*) >= 1 FROM sales.cheap")).isEqualTo("t");
      assertThat(
              answer(
                  bench,
                  "SELECT has_table_privilege('shop_reports', 'sales.round%d', 'SELECT')"
                      .formatted(i)))
          .isEqualTo("t");
      bench.driver.rotate(SECRET).orThrow();
    }

    as(bench, "DROP TABLE sales.round0, sales.round1, sales.round2, sales.round3");
    assertThat(users().can("shop", bench.password("AWSCURRENT"), "SELECT * FROM audit.log"))
        .isFalse();
  }

  /** Without INHERIT a role has its groups' rights only after SET ROLE; so has its alternate. */
  @Test
  default void shouldInheritNoMoreThanTheBase() throws SQLException {
    RotationBench bench = users().bench("austere");
    users()
        .executeAsAdmin(
            "CREATE ROLE vault_keepers NOLOGIN",
            "CREATE TABLE vault (id int)",
            "GRANT SELECT ON vault TO vault_keepers",
            "ALTER ROLE austere NOINHERIT",
            "GRANT vault_keepers TO austere");
    assertThat(users().can("austere", OLD, "SELECT * FROM vault")).isFalse();

    bench.driver.rotate(SECRET).orThrow();

    String password = bench.password("AWSCURRENT");
    assertThat(users().canWork("austere_clone", password)).isTrue();
    assertThat(users().can("austere_clone", password, "SELECT * FROM vault")).isFalse();
    users().executeAs("austere_clone", password, "SET ROLE vault_keepers", "TABLE vault");
  }

  @Test
  default void shouldInheritNoMoreThanTheBaseWhereEachMembershipSaysSo() throws SQLException {
    assumeThat(users().majorVersion()).isGreaterThanOrEqualTo(16);
    RotationBench bench = users().bench("choosy");
    users()
        .executeAsAdmin(
            "CREATE ROLE choosy_set NOLOGIN",
            "CREATE ROLE choosy_inherit NOLOGIN",
            "CREATE TABLE attic (id int)",
            "CREATE TABLE cellar (id int)",
            "GRANT SELECT ON attic TO choosy_set",
            "GRANT SELECT ON cellar TO choosy_inherit",
            "GRANT choosy_set TO choosy WITH INHERIT FALSE, SET TRUE",
            "GRANT choosy_inherit TO choosy WITH INHERIT TRUE, SET FALSE");

    bench.driver.rotate(SECRET).orThrow();

    String password = bench.password("AWSCURRENT");
    assertThat(users().can("choosy_clone", password, "TABLE attic")).isFalse();
    assertThat(users().can("choosy_clone", password, "TABLE cellar")).isTrue();
    assertThat(users().can("choosy_clone", password, "SET ROLE choosy_set")).isTrue();
    assertThat(users().can("choosy_clone", password, "SET ROLE choosy_inherit")).isFalse();
  }

  @Test
  default void shouldReachADatabaseThatOnlyTheBaseMayEnter() throws SQLException {
    RotationBench bench = users().bench("guest");
    users()
        .executeAsAdmin(
            "CREATE DATABASE private_guest",
            "REVOKE ALL ON DATABASE private_guest FROM PUBLIC",
            "GRANT CONNECT ON DATABASE private_guest TO guest");
    bench.put(
        users()
            .server()
            .secretJson("guest", OLD)
            .replace("\"dbname\":\"orders\"", "\"dbname\":\"private_guest\""));
    users().executeAsAdmin("GRANT CONNECT ON DATABASE private_guest TO su_guest");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(bench.username("AWSCURRENT")).isEqualTo("guest_clone");
  }

  private void createShop() throws SQLException {
    users()
        .executeAsAdmin(
            "CREATE ROLE shop_owner NOLOGIN",
            "CREATE ROLE shop_writers NOLOGIN",
            "CREATE ROLE shop_reports NOLOGIN",
            "GRANT shop_writers TO shop",
            "CREATE SCHEMA sales AUTHORIZATION shop_owner",
            "CREATE SCHEMA audit AUTHORIZATION shop_owner",
            "GRANT USAGE, CREATE ON SCHEMA sales TO shop_writers",
            "CREATE TABLE sales.items (id serial PRIMARY KEY, tenant text, price int)",
            "GRANT SELECT, INSERT ON sales.items TO shop_writers",
            "GRANT USAGE ON SEQUENCE sales.items_id_seq TO shop_writers",
            "ALTER TABLE sales.items ENABLE ROW LEVEL SECURITY",
            "CREATE POLICY own ON sales.items TO shop USING (tenant = current_user)",
            "CREATE VIEW sales.cheap AS SELECT id FROM sales.items WHERE price < 10",
            "GRANT SELECT ON sales.cheap TO shop",
            "INSERT INTO sales.items (tenant, price) VALUES ('other', 1)",
            "CREATE TABLE audit.log (line text)",
            "ALTER TABLE audit.log OWNER TO shop_owner",
            "CREATE FUNCTION sales.audit(text) RETURNS void LANGUAGE sql SECURITY DEFINER"
                + " AS 'INSERT INTO audit.log VALUES ($1)'",
            "ALTER FUNCTION sales.audit(text) OWNER TO shop_owner",
            "GRANT USAGE ON SCHEMA sales TO shop_reports",
            "ALTER DEFAULT PRIVILEGES FOR ROLE shop IN SCHEMA sales GRANT SELECT ON TABLES TO shop_reports");
  }

  private Connection connect(RotationBench bench) throws SQLException {
    return users().server().connect(bench.username("AWSCURRENT"), bench.password("AWSCURRENT"));
  }

  private void as(RotationBench bench, String... statements) throws SQLException {
    users().executeAs(bench.username("AWSCURRENT"), bench.password("AWSCURRENT"), statements);
  }

  private String answer(RotationBench bench, String sql) throws SQLException {
    return users().ask(bench.username("AWSCURRENT"), bench.password("AWSCURRENT"), sql);
  }

  /** By the tests' own look at both, on which the crash matrix relies. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GRANT INSERT ON extra TO %s",
        "GRANT crew TO %s",
        "ALTER ROLE %s CONNECTION LIMIT 39",
        "ALTER ROLE %s CREATEDB",
        "ALTER ROLE %s RESET statement_timeout"
      })
  default void shouldSeeWhateverTheAlternateHasOtherThanByDesign(String difference)
      throws SQLException {
    String user = "seen" + Math.floorMod(difference.hashCode(), 1000);
    RotationBench bench = users().bench(user);
    users().grantMore(user);
    users().distinguish(user);
    bench.driver.rotate(SECRET).orThrow();
    users().requireInStep(user);

    users().executeAsAdmin(difference.formatted(quoted(user + "_clone")));

    assertThatThrownBy(() -> users().requireInStep(user)).hasMessageContaining("the alternate has");
  }
}
