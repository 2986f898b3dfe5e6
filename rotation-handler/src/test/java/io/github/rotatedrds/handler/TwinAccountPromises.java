package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which accounts the alternate has on MySQL and MariaDB: one for each of the base. */
interface TwinAccountPromises extends TwinView {

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

  /** Quoted for one mode and read in another, this name means every user. */
  @Test
  default void shouldTouchNobodyElseWhereBackslashesDoNotEscape() throws SQLException {
    String name = "\\' OR 1#";
    RotationBench bench = bench(name);
    String mode = users().column("SELECT @@GLOBAL.sql_mode", 1).get(0);
    users().run("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'");
    try {
      bench.driver.rotate(SECRET).orThrow();
      bench.driver.rotate(SECRET).orThrow();
      bench.driver.rotate(SECRET).orThrow();
      assertThat(bench.check().findings()).isEmpty();
    } finally {
      users().run("SET GLOBAL sql_mode = '%s'".formatted(mode));
    }

    assertThat(bench.username("AWSCURRENT")).isEqualTo(name + "_clone");
    assertThat(users().canWork(name + "_clone", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().canWork(name, bench.password("AWSPREVIOUS"))).isTrue();
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
  default void shouldNotMindTheServersSqlMode() throws SQLException {
    String mode = users().column("SELECT @@GLOBAL.sql_mode", 1).get(0);
    RotationBench bench = bench("o'ne\\ill");
    users().grantMore("o'ne\\ill");
    users().run("SET GLOBAL sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES'");
    try {
      bench.driver.rotate(SECRET).orThrow();
      String clone = bench.password("AWSCURRENT");
      bench.driver.rotate(SECRET).orThrow();
      bench.driver.rotate(SECRET).orThrow();

      assertThat(clone).isNotEqualTo(bench.password("AWSCURRENT"));
    } finally {
      users().run("SET GLOBAL sql_mode = '" + mode + "'");
    }
    assertThat(users().canDoMore("o'ne\\ill_clone", bench.password("AWSCURRENT"))).isTrue();
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

  /** An expired password proves nothing to MySQL, so it takes a mark. */
  @Test
  default void shouldReplaceAnExpiredPassword() throws SQLException {
    assumeThat(users().keepMarks() || users().server().engine() == DatabaseEngine.MARIADB).isTrue();
    RotationBench bench = bench("stale");
    bench.driver.rotate(SECRET).orThrow();
    users().run("ALTER USER stale PASSWORD EXPIRE");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(users().canWork("stale", bench.password("AWSCURRENT"))).isTrue();

    users().run("ALTER USER stale_clone PASSWORD EXPIRE");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("stale_clone", bench.password("AWSCURRENT"))).isTrue();
  }
}
