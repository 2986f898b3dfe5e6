package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which privileges and settings the alternate has on MySQL and MariaDB: those of the base. */
interface TwinPromises extends TwinView {

  /** Everything that an account can be given, over the objects of {@link #schema}. */
  static String[] grantsOfEveryKind(String account) {
    return new String[] {
      "GRANT PROCESS, RELOAD ON *.* TO " + account,
      "GRANT ALL ON `od``d's`.* TO " + account,
      "GRANT SELECT, CREATE VIEW ON `some\\_thing`.* TO " + account + " WITH GRANT OPTION",
      "GRANT SELECT (id, `c``x`), INSERT (id), UPDATE ON more.wide TO " + account,
      "GRANT SELECT ON more.extra TO " + account + " WITH GRANT OPTION",
      "GRANT EXECUTE ON FUNCTION more.one TO " + account,
      "GRANT EXECUTE, ALTER ROUTINE ON PROCEDURE more.nothing TO " + account,
      "GRANT GRANT OPTION ON PROCEDURE more.nothing TO " + account,
    };
  }

  default void schema() throws SQLException {
    users()
        .run(
            "CREATE DATABASE IF NOT EXISTS `od``d's`",
            "CREATE DATABASE IF NOT EXISTS some_thing",
            "CREATE TABLE IF NOT EXISTS more.wide (id INT, `c``x` INT)",
            "DROP FUNCTION IF EXISTS more.one",
            "CREATE FUNCTION more.one() RETURNS INT DETERMINISTIC RETURN 1",
            "DROP PROCEDURE IF EXISTS more.nothing",
            "CREATE PROCEDURE more.nothing() SELECT 1");
  }

  @Test
  default void shouldCopyGrantsOfEveryKind() throws SQLException {
    RotationBench bench = bench("wealthy");
    schema();
    users().run(grantsOfEveryKind("wealthy"));

    bench.driver.rotate(SECRET).orThrow();

    assertThat(grants("wealthy_clone")).isEqualTo(grants("wealthy")).hasSizeGreaterThan(7);
  }

  @Test
  default void shouldTakeBackGrantsOfEveryKind() throws SQLException {
    RotationBench bench = bench("impoverished");
    schema();
    users().run(grantsOfEveryKind("impoverished"));
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    users().run("REVOKE ALL PRIVILEGES, GRANT OPTION FROM impoverished");
    users().run("GRANT SELECT ON orders.* TO impoverished");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(grants("impoverished_clone")).isEqualTo(grants("impoverished")).hasSize(2);
  }

  @Test
  default void shouldFinishAfterDyingAtAnyStatementF7() throws SQLException {
    RotationBench bench = bench("mortal");
    schema();
    users().run(grantsOfEveryKind("mortal"));
    users().run("ALTER USER mortal WITH MAX_USER_CONNECTIONS 30");

    bench.driver.rotateUpTo(SECRET, RotationStep.CREATE_SECRET);

    int statements = 1;
    while (statements < 300 && dying(bench, statements).failure().isPresent()) {
      statements++;
    }

    assertThat(statements).isGreaterThan(20);
    assertThat(grants("mortal_clone")).isEqualTo(grants("mortal"));
    assertThat(options("mortal_clone", "%")).isEqualTo(options("mortal", "%"));
    assertThat(users().canWork("mortal_clone", bench.password("AWSCURRENT"))).isTrue();
  }

  /** The server cuts the superuser off after so many statements. */
  private RotationRun dying(RotationBench bench, int statements) throws SQLException {
    users()
        .run(
            "ALTER USER su_mortal WITH MAX_QUERIES_PER_HOUR " + statements, "FLUSH USER_RESOURCES");
    return bench.driver.retry(SECRET);
  }

  @Test
  default void shouldChangeNothingButThePasswordWhenInStep() throws SQLException {
    RotationBench bench = bench("settled");
    schema();
    users().run(grantsOfEveryKind("settled"));
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    int before = users().server().serverLog().length();

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().server().serverLog().substring(before).lines())
        .filteredOn(
            line -> line.matches("(?i).*\\b(GRANT|REVOKE|CREATE|ALTER|DROP|SET DEFAULT) .*"))
        .singleElement()
        .asString()
        .contains("ALTER USER 'settled_clone'@'%' IDENTIFIED ");
  }

  @Test
  default void shouldCopySettings() throws SQLException {
    RotationBench bench = bench("particular");
    users()
        .run(
            "ALTER USER particular WITH MAX_QUERIES_PER_HOUR 1001 MAX_UPDATES_PER_HOUR 1002"
                + " MAX_CONNECTIONS_PER_HOUR 1003 MAX_USER_CONNECTIONS 104",
            "ALTER USER particular PASSWORD EXPIRE INTERVAL 90 DAY");

    bench.driver.rotate(SECRET).orThrow();
    assertThat(options("particular_clone", "%"))
        .isEqualTo(options("particular", "%"))
        .contains("1001", "1002", "1003", "104", "90 DAY");
    bench.driver.rotate(SECRET).orThrow();
    users()
        .run(
            "ALTER USER particular WITH MAX_QUERIES_PER_HOUR 0 MAX_UPDATES_PER_HOUR 0"
                + " MAX_CONNECTIONS_PER_HOUR 0 MAX_USER_CONNECTIONS 0",
            "ALTER USER particular PASSWORD EXPIRE NEVER");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(options("particular_clone", "%"))
        .isEqualTo(options("particular", "%"))
        .doesNotContain("1001", "90 DAY");
  }

  @Test
  default void shouldNameWhatTheSuperuserMayNotGrant() throws SQLException {
    RotationBench bench = bench("mighty");
    users().run("GRANT FILE, RELOAD ON *.* TO mighty");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining(
            "mighty and mighty_clone could not be brought in step: GRANT FILE ON *.* TO 'mighty_clone'@'%'")
        .hasMessageContaining("[PRIVILEGE: ");
    users().run("GRANT FILE ON *.* TO mighty_clone");
    bench.driver.retry(SECRET).orThrow();
    assertThat(grants("mighty_clone")).isEqualTo(grants("mighty"));
  }

  @Test
  default void shouldNotOverlookTablesThatTheSuperuserDoesNotSee() throws SQLException {
    RotationBench bench = bench("secretive");
    users().grantMore("secretive");
    users()
        .run(
            "REVOKE ALL PRIVILEGES, GRANT OPTION FROM su_secretive",
            "GRANT SELECT ON mysql.* TO su_secretive",
            "GRANT CREATE USER ON *.* TO su_secretive",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON orders.* TO su_secretive WITH GRANT OPTION");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("GRANT SELECT ON `more`.`extra` TO 'secretive_clone'@'%'")
        .hasMessageContaining("[PRIVILEGE: ");
  }

  @Test
  default void shouldNotBeStoppedByGrantsOnTablesThatAreGone() throws SQLException {
    RotationBench bench = bench("haunted");
    users()
        .run(
            "CREATE TABLE IF NOT EXISTS more.ghost (id INT, body INT)",
            "GRANT SELECT ON more.ghost TO haunted",
            "GRANT SELECT (id, note) ON orders.orders TO haunted",
            "DROP TABLE more.ghost");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("haunted_clone", bench.password("AWSCURRENT"))).isTrue();
    assertThat(grants("haunted_clone")).hasSize(3);
  }

  /** By the tests' own look at both, on which the crash matrix relies. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GRANT INSERT ON more.extra TO %s",
        "REVOKE SELECT ON more.extra FROM %s",
        "GRANT EXECUTE ON more.* TO %s",
        "REVOKE crew FROM %s",
        "ALTER USER %s WITH MAX_USER_CONNECTIONS 39",
        "ALTER USER %s REQUIRE NONE"
      })
  default void shouldSeeWhateverTheAlternateHasOtherThanTheBase(String difference)
      throws SQLException {
    String user = "seen" + Math.floorMod(difference.hashCode(), 1000);
    RotationBench bench = users().bench(user);
    users().grantMore(user);
    users().distinguish(user);
    bench.driver.rotate(SECRET).orThrow();
    users().requireInStep(user);

    users().run(difference.formatted(MySqlUsersOnServer.account(user + "_clone")));

    assertThatThrownBy(() -> users().requireInStep(user)).hasMessageContaining("the alternate has");
  }
}
