package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.RotationRun;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a rotation adopts and what it refuses on PostgreSQL, and how it says so. */
interface PostgresRefusals {

  PostgresUsers users();

  @Test
  default void shouldHandWhatAnAdoptedAlternateOwnsToTheBase() throws SQLException {
    RotationBench bench = adopted("heir");
    users()
        .executeAsAdmin(
            "GRANT CREATE ON DATABASE orders TO su_heir",
            "CREATE SCHEMA estate AUTHORIZATION heir_clone",
            "CREATE TABLE estate.house (id serial)",
            "ALTER TABLE estate.house OWNER TO heir_clone",
            "ALTER DEFAULT PRIVILEGES FOR ROLE heir_clone GRANT SELECT ON TABLES TO heir");

    bench.driver.rotate(SECRET).orThrow();

    String password = bench.password("AWSCURRENT");
    users().executeAs("heir_clone", password, "ALTER TABLE estate.house ADD COLUMN note text");
    assertThat(
            users()
                .ask(
                    "heir_clone",
                    password,
                    "SELECT tableowner FROM pg_tables WHERE tablename = 'house'"))
        .isEqualTo("heir");
    assertThat(memberships("su_heir", "heir")).isEqualTo("0");
  }

  @Test
  default void shouldRefuseAnAdoptedAlternateThatOwnsObjectsOutOfReach() throws SQLException {
    RotationBench bench = adopted("distant");
    users()
        .executeAsAdmin(
            "CREATE DATABASE far_away", "ALTER DATABASE far_away OWNER TO distant_clone");
    users()
        .executeIn("far_away", "CREATE TABLE t (id int)", "ALTER TABLE t OWNER TO distant_clone");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("distant_clone owns 1 objects in database far_away")
        .hasMessageContaining("REASSIGN OWNED BY \"distant_clone\" TO \"distant\"")
        .hasMessageContaining("[PRIVILEGE: ");
    assertThat(bench.username("AWSCURRENT")).isEqualTo("distant");
  }

  @Test
  default void shouldNameTheGrantThatTheSuperuserLacks() throws SQLException {
    assumeThat(users().majorVersion()).isGreaterThanOrEqualTo(16);
    RotationBench bench = madeBySomebodyElse("outsider");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("superuser su_outsider may not alter user outsider")
        .hasMessageContaining(
            "run: GRANT \"outsider\" TO \"su_outsider\" WITH ADMIN OPTION [PRIVILEGE: ");
    users().executeAsAdmin("GRANT \"outsider\" TO \"su_outsider\" WITH ADMIN OPTION");
    bench.driver.retry(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
  }

  @Test
  default void shouldNeedNoGrantWhereCreateroleIsEnough() throws SQLException {
    assumeThat(users().majorVersion()).isLessThan(16);
    RotationBench bench = madeBySomebodyElse("outsider");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
  }

  @Test
  default void shouldSayThatTheSuperuserIsNone() throws SQLException {
    RotationBench bench = users().bench("weak");
    users().executeAsAdmin("ALTER ROLE su_weak NOCREATEROLE");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("run: ALTER ROLE \"su_weak\" CREATEROLE [PRIVILEGE: ");
    assertThat(users().server().canLogIn("weak", OLD)).isTrue();
  }

  @Test
  default void shouldNotRotateAUserThatMayNotLogIn() throws SQLException {
    RotationBench bench = users().bench("barred");
    bench.driver.rotate(SECRET).orThrow();
    String current = bench.password("AWSCURRENT");
    users().executeAsAdmin("ALTER ROLE barred NOLOGIN");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("user barred has NOLOGIN");
    assertThat(bench.password("AWSCURRENT")).isEqualTo(current);
    users().executeAsAdmin("ALTER ROLE barred LOGIN VALID UNTIL '2020-01-01'");
    assertThat(bench.driver.retry(SECRET).failure().orElseThrow())
        .hasMessageContaining("user barred is past its VALID UNTIL")
        .hasMessageContaining("[LOCKED: ");
  }

  /**
   * As AWS's own function makes it: a member of the base, unmarked, its password in AWSPREVIOUS.
   */
  private RotationBench adopted(String user) throws SQLException {
    RotationBench bench = users().bench(user);
    users().createBareUser("su_" + user, user + "_clone", "Made-elsewhere-1");
    users().executeAsAdmin("GRANT %s TO %s_clone".formatted(user, user));
    bench.put(users().server().secretJson(user + "_clone", "Made-elsewhere-1"));
    bench.put(users().server().secretJson(user, OLD));
    return bench;
  }

  private RotationBench madeBySomebodyElse(String user) throws SQLException {
    String superuser = users().superuserOf(user);
    users().createSuperuser(superuser);
    users().server().createUser(user, OLD);
    return RotationBench.of(users().server())
        .alternating(users().server().secretJson(superuser, SUPERUSER_PASSWORD))
        .holding(users().server().secretJson(user, OLD));
  }

  /** Direct memberships of a superuser in the base, apart from the one it has as its maker. */
  private String memberships(String superuser, String base) throws SQLException {
    try (Connection admin = users().server().admin()) {
      return PostgresUsers.ask(
          admin,
          "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = '%s' AND r.rolname IN ('%s', '%s_clone') AND NOT m.admin_option"
              .formatted(superuser, base, base));
    }
  }
}
