package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.MySqlUsersOnServer.literal;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.RotationRun;
import io.github.rotatedrds.testkit.RotationStep;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the alternate has in common with the base on MySQL and MariaDB. */
interface TwinPromises {

  MySqlUsersOnServer users();

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
  default void shouldFinishAfterDyingAtAnyStatement() throws SQLException {
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
  default void shouldMakeATwinForEveryHost() throws SQLException {
    RotationBench bench = bench("homely");
    users()
        .run(
            "CREATE USER homely@localhost IDENTIFIED BY 'Old-password-1' REQUIRE SSL",
            "GRANT SELECT, UPDATE ON orders.* TO homely@localhost",
            "CREATE USER homely@'10.%' IDENTIFIED BY 'Old-password-1' ACCOUNT LOCK");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("homely_clone", bench.password("AWSCURRENT"))).isTrue();
    assertThat(hosts("homely_clone")).isEqualTo(hosts("homely")).hasSize(3);
    assertThat(options("homely_clone", "10.%")).contains("ACCOUNT LOCK");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("homely", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldRotateAUserThatMayNotComeFromEverywhere() throws SQLException {
    RotationBench bench = bench("local");
    users().run("RENAME USER local TO local@localhost");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(hosts("local_clone")).containsExactly("localhost");
    assertThat(users().canWork("local", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldFollowTheHostsOfTheBase() throws SQLException {
    RotationBench bench = bench("moving");
    users().run("CREATE USER moving@'10.%' IDENTIFIED BY 'Old-password-1'");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    users().run("RENAME USER moving@'10.%' TO moving@localhost");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(hosts("moving_clone")).containsExactlyInAnyOrder("%", "localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"o'neill", "back`tick", "back\\slash\\", "a b", "a@b", "?"})
  default void shouldTakeUsersOfAnyName(String name) throws SQLException {
    RotationBench bench = users().bench(name);
    users().grantMore(name);

    bench.driver.rotate(SECRET).orThrow();
    String clone = bench.password("AWSCURRENT");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canDoMore(name + "_clone", clone)).isTrue();
    assertThat(users().canDoMore(name, bench.password("AWSCURRENT"))).isTrue();
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
  default void shouldCopyTheTlsRequirement() throws SQLException {
    RotationBench bench = bench("strict");
    users().run("CREATE USER strict@'10.%' IDENTIFIED BY 'x' REQUIRE ISSUER '/CN=o''n\\\\x'");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(options("strict_clone", "%")).contains("REQUIRE SSL");
    assertThat(options("strict_clone", "10.%"))
        .isEqualTo(options("strict", "10.%"))
        .contains("REQUIRE ISSUER");
  }

  @Test
  default void shouldReplaceAnExpiredPassword() throws SQLException {
    RotationBench bench = bench("stale");
    bench.driver.rotate(SECRET).orThrow();
    users().run("ALTER USER stale PASSWORD EXPIRE");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("stale", bench.password("AWSCURRENT"))).isTrue();

    users().run("ALTER USER stale_clone PASSWORD EXPIRE");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("stale_clone", bench.password("AWSCURRENT"))).isTrue();
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

  /** What the server says of its own accord, without the name. */
  default List<String> grants(String user) throws SQLException {
    return users().column("SHOW GRANTS FOR " + literal(user) + "@'%'", 1).stream()
        .map(row -> row.replaceAll(" (TO|FROM) [`']" + user + "[`']@[`']%[`']", " $1 user"))
        .map(row -> row.replaceAll(" IDENTIFIED BY PASSWORD '[^']+'", ""))
        .sorted()
        .toList();
  }

  /** What the server says of its own accord behind name and password. */
  default String options(String user, String host) throws SQLException {
    return users()
        .column("SHOW CREATE USER " + literal(user) + "@" + literal(host), 1)
        .get(0)
        .replaceAll("(?s)^.* AS '.*?'(?= (REQUIRE|DEFAULT ROLE) )", "")
        .replaceAll("^CREATE USER .* IDENTIFIED BY PASSWORD '[^']+'", "")
        .replaceAll(",? ?\"rotated-rds\": \"[^\"]*\"", "")
        .replaceAll(" ATTRIBUTE '\\{\\}'$", "")
        .replaceAll(" MAX_[A-Z_]+ 0", "")
        .replaceAll(" WITH (?!MAX)", " ");
  }

  default List<String> hosts(String user) throws SQLException {
    return users().column("SELECT Host FROM mysql.user WHERE User = " + literal(user), 1);
  }

  default RotationBench bench(String user) throws SQLException {
    return users().bench(user);
  }
}
