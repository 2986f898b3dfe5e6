package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.RotationRun;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What counts for the role that logs in, and so is brought in step on PostgreSQL. */
interface PostgresStepPromises {

  PostgresUsers users();

  @Test
  default void shouldBringSettingsInStep() throws SQLException {
    RotationBench bench = inUse("tuned");
    users().allowParameter("su_tuned", "app.motto");
    users()
        .executeAsAdmin(
            "ALTER ROLE tuned SET work_mem TO '7MB'",
            "ALTER ROLE tuned SET search_path TO 'Odd, \"name\"', \"$user\", ''",
            "ALTER ROLE tuned SET \"app.motto\" TO 'it''s 100% \\ fine'",
            "ALTER ROLE tuned SET \"TimeZone\" TO 'Europe/Berlin'",
            "ALTER ROLE tuned IN DATABASE orders SET lock_timeout TO '11s'",
            "ALTER ROLE tuned IN DATABASE postgres SET search_path TO pg_catalog",
            "ALTER ROLE tuned_clone SET statement_timeout TO '1s'",
            "ALTER ROLE tuned_clone IN DATABASE orders SET work_mem TO '1MB'",
            "ALTER ROLE tuned_clone SET role TO NONE");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(settings("tuned_clone")).isEqualTo(settings("tuned") + "|:role=tuned");
    assertThat(ask(bench, "SHOW \"app.motto\"")).isEqualTo("it's 100% \\ fine");
    assertThat(ask(bench, "SHOW search_path")).isEqualTo("\"Odd, \"\"name\"\"\", \"$user\", \"\"");
    users().executeAsAdmin("ALTER ROLE tuned RESET ALL", "ALTER ROLE tuned SET role TO 'tuned'");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(ask(bench, "SHOW work_mem")).isEqualTo("4MB");
  }

  /** The server keeps this path as its owner wrote it, and its owner may be anybody. */
  @Test
  default void shouldNotRunWhatAUserHidInASetting() throws SQLException {
    RotationBench bench = inUse("sly");
    String path = "x/**/to/**/public;alter/**/role/**/sly/**/createdb;--";
    users()
        .executeAs(
            "sly",
            bench.password("AWSCURRENT"),
            "SELECT set_config('search_path', '%s', false)".formatted(path),
            "ALTER ROLE CURRENT_USER SET search_path FROM CURRENT");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(ask(bench, "SHOW search_path")).isEqualTo("\"" + path + "\"");
    assertThat(ask(bench, "SELECT rolcreatedb FROM pg_roles WHERE rolname = 'sly'")).isEqualTo("f");
  }

  @Test
  default void shouldShowNoValueOfASettingInAnyLog() throws SQLException {
    RotationBench bench = inUse("keyed");
    users().allowParameter("su_keyed", "app.key");
    users()
        .executeAsAdmin(
            "SELECT set_config('app.key', 'top-' || 'secret-key', false)",
            "ALTER ROLE keyed SET \"app.key\" FROM CURRENT");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(ask(bench, "SHOW \"app.key\"")).isEqualTo("top-secret-key");
    assertThat(bench.log() + users().server().serverLog()).doesNotContain("top-secret-key");
  }

  @Test
  default void shouldActAsTheRoleThatTheBaseActsAs() throws SQLException {
    RotationBench bench = inUse("deputy");
    users()
        .executeAsAdmin(
            "CREATE ROLE deputed NOLOGIN",
            "GRANT deputed TO deputy",
            "ALTER ROLE deputy SET role TO 'deputed'");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(ask(bench, "SELECT session_user")).isEqualTo("deputy_clone");
    assertThat(ask(bench, "SELECT current_user")).isEqualTo("deputed");
  }

  @Test
  default void shouldBringLimitsInStep() throws SQLException {
    RotationBench bench = inUse("limited");
    users()
        .executeAsAdmin(
            "ALTER ROLE limited CONNECTION LIMIT 3 VALID UNTIL '2099-01-01 00:00:00+00'");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(limits("limited_clone")).isEqualTo("3 2099-01-01");
    bench.driver.rotate(SECRET).orThrow();
    users().executeAsAdmin("ALTER ROLE limited CONNECTION LIMIT -1 VALID UNTIL 'infinity'");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(limits("limited_clone")).isEqualTo("-1 infinity");
  }

  @Test
  default void shouldRotateWhileEveryConnectionOfTheUserInUseIsTaken() throws SQLException {
    RotationBench bench = inUse("crowded");
    users().executeAsAdmin("ALTER ROLE crowded CONNECTION LIMIT 1");

    try (Connection only = users().server().connect("crowded", bench.password("AWSCURRENT"))) {
      bench.driver.rotate(SECRET).orThrow();
      assertThat(only.isValid(1)).isTrue();
    }
  }

  @Test
  default void shouldTakeAwayWhatTheAlternateHasByItself() throws SQLException {
    RotationBench bench = inUse("modest");
    users()
        .executeAsAdmin(
            "CREATE ROLE modest_extra NOLOGIN",
            "GRANT modest_extra TO su_modest WITH ADMIN OPTION");
    users()
        .executeAs(
            "su_modest",
            AlternatingUsersOnServer.SUPERUSER_PASSWORD,
            "GRANT modest_extra TO modest_clone",
            "ALTER ROLE modest_clone CREATEDB NOINHERIT NOLOGIN",
            "GRANT modest TO modest_clone WITH ADMIN OPTION",
            "GRANT DELETE ON orders TO modest_clone");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(
            ask(
                bench,
                """
                SELECT concat(rolcreatedb, rolinherit, rolcanlogin,
                         pg_has_role('modest_clone', 'modest_extra', 'MEMBER'),
                         pg_has_role('modest_clone', 'modest', 'MEMBER WITH ADMIN OPTION'),
                         (SELECT count(*) FROM pg_shdepend d WHERE d.refobjid = r.oid))
                  FROM pg_roles r WHERE rolname = 'modest_clone'"""))
        .isEqualTo("fttff0");
  }

  @Test
  default void shouldSayWhatTheSuperuserCannotBringInStep() throws SQLException {
    RotationBench bench = inUse("streamer");
    users().executeAsAdmin("ALTER ROLE streamer REPLICATION");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("streamer_clone lacks REPLICATION")
        .hasMessageContaining("[PRIVILEGE: ");
    assertThat(bench.username("AWSCURRENT")).isEqualTo("streamer");
  }

  @Test
  default void shouldSayOfManyDifferencesTheFirstFiveAndHowManyMore() throws SQLException {
    RotationBench bench = inUse("manifold");
    for (int i = 0; i < 8; i++) {
      users().executeAsAdmin("ALTER ROLE manifold SET \"app.s%d\" TO 'x'".formatted(i));
    }

    assertThat(bench.driver.rotate(SECRET).failure().orElseThrow())
        .hasMessageContaining("lacks the setting app.s4; and 3 more [PRIVILEGE: ");
  }

  @Test
  default void shouldRollBackWhateverTheSuperuserCannotBringInStep() throws SQLException {
    RotationBench bench = inUse("stayer");
    users().executeAsAdmin("ALTER ROLE stayer REPLICATION");
    users().setPassword("stayer_clone", "Set-by-hand-1");

    RollbackAnswer.toPrevious(bench);

    assertThat(bench.username("AWSCURRENT")).isEqualTo("stayer_clone");
    assertThat(users().canWork("stayer_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldNameTheSettingThatTheSuperuserMayNotSet() throws SQLException {
    RotationBench bench = inUse("custom");
    users().executeAsAdmin("ALTER ROLE custom SET \"app.secret\" TO 'top-secret-value'");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("custom_clone lacks the setting app.secret")
        .hasMessageContaining("[PRIVILEGE: ");
    assertThat(bench.log()).doesNotContain("top-secret-value");
  }

  @Test
  default void shouldRotateUsersWhoseNamesNeedQuoting() throws SQLException {
    String name = "O'Neill \"the\\ 2nd\"; --";
    RotationBench bench = inUse(name);
    users().allowParameter("su_" + name, "app.x");
    users()
        .executeAsAdmin("ALTER ROLE %s SET \"app.x\" TO 'y'".formatted(PostgresUsers.quoted(name)));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(ask(bench, "SELECT current_user")).isEqualTo(name);
    assertThat(ask(bench, "SHOW \"app.x\"")).isEqualTo("y");
  }

  /** The base is the user in use, and the alternate exists and is marked. */
  private RotationBench inUse(String user) throws SQLException {
    RotationBench bench = users().bench(user);
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    assertThat(bench.password("AWSCURRENT")).isNotEqualTo(OLD);
    return bench;
  }

  private String settings(String user) throws SQLException {
    try (Connection admin = users().server().admin()) {
      return PostgresUsers.ask(
          admin,
          """
          SELECT string_agg(concat(datname, ':', c), '|' ORDER BY c LIKE 'role=%%', datname, c)
            FROM pg_db_role_setting LEFT JOIN pg_database d ON d.oid = setdatabase,
                 unnest(setconfig) c
           WHERE setrole = '%s'::regrole"""
              .formatted(user));
    }
  }

  private String limits(String user) throws SQLException {
    try (Connection admin = users().server().admin()) {
      return PostgresUsers.ask(
          admin,
          "SELECT rolconnlimit || ' ' || coalesce(substr(rolvaliduntil::text, 1, 10), 'infinity') FROM pg_roles WHERE rolname = '%s'"
              .formatted(user));
    }
  }

  private String ask(RotationBench bench, String sql) throws SQLException {
    return users().ask(bench.username("AWSCURRENT"), bench.password("AWSCURRENT"), sql);
  }
}
