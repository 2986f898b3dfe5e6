package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.RotationRun;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only MySQL has. */
interface MySqlTwinPromises extends TwinPromises, TwinAccountPromises, TwinHistoryPromises {

  @Test
  default void shouldRefuseABaseThatIsNotThere() throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("vanished");
    bench.driver.rotate(SECRET).orThrow();
    users().run("DROP USER vanished");
    bench.put(users().server().secretJson("vanished_clone", bench.password("AWSCURRENT")));

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow())
        .hasMessageContaining("user vanished does not exist in the database");
  }

  @Test
  default void shouldTakeAUserWhoseNameIsNotAscii() throws SQLException {
    RotationBench bench = bench("köln");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("köln", bench.password("AWSCURRENT"))).isTrue();
  }

  @Test
  default void shouldCopyRolesAndDefaultRoles() throws SQLException {
    RotationBench bench = bench("actor");
    users()
        .run(
            "DROP ROLE IF EXISTS hamlet, 'prin`ce'@'10.%', ghost",
            "CREATE ROLE hamlet, 'prin`ce'@'10.%', ghost",
            "GRANT hamlet, 'prin`ce'@'10.%' TO actor",
            "GRANT ghost TO actor WITH ADMIN OPTION",
            "ALTER USER actor DEFAULT ROLE hamlet, 'prin`ce'@'10.%'");

    bench.driver.rotate(SECRET).orThrow();
    assertThat(grants("actor_clone")).isEqualTo(grants("actor")).hasSize(4);
    assertThat(defaultRoles("actor_clone")).isEqualTo(defaultRoles("actor")).hasSize(2);
    bench.driver.rotate(SECRET).orThrow();
    users()
        .run(
            "REVOKE ghost FROM actor",
            "GRANT ghost TO actor",
            "REVOKE hamlet FROM actor",
            "ALTER USER actor DEFAULT ROLE NONE");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(grants("actor_clone")).isEqualTo(grants("actor")).hasSize(3);
    assertThat(defaultRoles("actor_clone")).isEmpty();
  }

  @Test
  default void shouldCopyDynamicPrivilegesAndProxies() throws SQLException {
    RotationBench bench = bench("dynamic");
    users()
        .run(
            "CREATE USER IF NOT EXISTS puppet",
            "GRANT PROXY ON puppet TO su_dynamic WITH GRANT OPTION",
            "GRANT ROLE_ADMIN ON *.* TO dynamic WITH GRANT OPTION",
            "GRANT XA_RECOVER_ADMIN ON *.* TO dynamic",
            "GRANT PROXY ON puppet TO dynamic");

    bench.driver.rotate(SECRET).orThrow();
    assertThat(grants("dynamic_clone")).isEqualTo(grants("dynamic")).hasSize(5);
    bench.driver.rotate(SECRET).orThrow();
    users()
        .run(
            "REVOKE ROLE_ADMIN ON *.* FROM dynamic",
            "GRANT ROLE_ADMIN ON *.* TO dynamic",
            "GRANT XA_RECOVER_ADMIN ON *.* TO dynamic WITH GRANT OPTION",
            "REVOKE PROXY ON puppet FROM dynamic");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(grants("dynamic_clone")).isEqualTo(grants("dynamic")).hasSize(4);
  }

  @Test
  default void shouldCopyHowPasswordsAreKept() throws SQLException {
    RotationBench bench = bench("older");
    users().run("ALTER USER older IDENTIFIED WITH sha256_password BY 'Old-password-1'");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("older", bench.password("AWSCURRENT"))).isTrue();
    assertThat(users().column("SELECT plugin FROM mysql.user WHERE User LIKE 'older%'", 1))
        .containsExactly("sha256_password", "sha256_password");
  }

  @Test
  default void shouldCopyAttributesAndFailureLimits() throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("described");
    users()
        .run(
            "ALTER USER described FAILED_LOGIN_ATTEMPTS 4 PASSWORD_LOCK_TIME UNBOUNDED"
                + " PASSWORD REQUIRE CURRENT OPTIONAL",
            "ALTER USER described ATTRIBUTE '{\"team\": \"o''neill\", \"cost\": {\"x\": 1}}'");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(options("described_clone", "%")).isEqualTo(options("described", "%"));
    bench.driver.rotate(SECRET).orThrow();
    users()
        .run(
            "ALTER USER described FAILED_LOGIN_ATTEMPTS 0 PASSWORD_LOCK_TIME 0",
            "ALTER USER described ATTRIBUTE '{\"cost\": null}'");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(attributes("described_clone")).isEqualTo(attributes("described"));
    assertThat(options("described_clone", "%")).doesNotContain("FAILED_LOGIN_ATTEMPTS 4");
  }

  @Test
  default void shouldNameDifferentAttributesWithoutTheirContent() throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("annotated");
    bench.driver.rotate(SECRET).orThrow();
    users().run("ALTER USER annotated ATTRIBUTE '{\"note\": \"not for messages\"}'");

    assertThat(bench.check().findings())
        .anyMatch(finding -> finding.contains("ATTRIBUTE"))
        .noneMatch(finding -> finding.contains("not for messages"));
  }

  @Test
  default void shouldCopyPartialRevokes() throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("partial");
    users()
        .run(
            "SET GLOBAL partial_revokes = ON",
            "GRANT SELECT, INSERT, UPDATE ON *.* TO partial",
            "REVOKE SELECT, UPDATE ON mysql.* FROM partial",
            "REVOKE INSERT ON more.* FROM partial");
    try {
      bench.driver.rotate(SECRET).orThrow();
      assertThat(grants("partial_clone")).isEqualTo(grants("partial")).hasSize(4);
      bench.driver.rotate(SECRET).orThrow();
      users().run("GRANT INSERT ON more.* TO partial", "REVOKE INSERT ON mysql.* FROM partial");
      bench.driver.rotate(SECRET).orThrow();
      assertThat(grants("partial_clone")).isEqualTo(grants("partial")).hasSize(3);
    } finally {
      users().drop("partial");
      users().drop("partial_clone");
      users().run("SET GLOBAL partial_revokes = OFF");
    }
  }

  @Test
  default void shouldTakeASuperuserThatHasItsPrivilegesByARoleAndNotOnTheServersOwnTables()
      throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("modern");
    users()
        .run(
            "SET GLOBAL partial_revokes = ON",
            "DROP ROLE IF EXISTS rds_superuser",
            "CREATE ROLE rds_superuser",
            "GRANT SELECT, INSERT, UPDATE, DELETE, RELOAD, PROCESS, CREATE USER ON *.*"
                + " TO rds_superuser WITH GRANT OPTION",
            "REVOKE INSERT, UPDATE, DELETE ON mysql.* FROM rds_superuser",
            "REVOKE ALL PRIVILEGES, GRANT OPTION FROM su_modern",
            "GRANT EXECUTE ON orders.* TO su_modern",
            "GRANT rds_superuser TO su_modern",
            "GRANT SELECT, INSERT ON *.* TO modern",
            "REVOKE INSERT ON mysql.* FROM modern");
    try {
      bench.driver.rotate(SECRET).orThrow();
      bench.driver.rotate(SECRET).orThrow();

      assertThat(grants("modern_clone")).isEqualTo(grants("modern")).hasSize(3);
    } finally {
      users().drop("modern");
      users().drop("modern_clone");
      users().drop("rds_superuser");
      users().run("SET GLOBAL partial_revokes = OFF");
    }
  }

  @Test
  default void shouldLeaveTheCurrentVersionAloneWhenOnlyASystemUserMayAlterTheBase()
      throws SQLException {
    assumeThat(users().keepMarks()).isTrue();
    RotationBench bench = bench("systemic");
    users().run("GRANT SYSTEM_USER ON *.* TO systemic");

    RotationRun run = bench.driver.rotate(SECRET);

    assertThat(run.failure().orElseThrow()).hasMessageContaining("[PRIVILEGE: ");
    assertThat(users().canWork("systemic", bench.password("AWSCURRENT"))).isTrue();
  }

  private List<String> defaultRoles(String user) throws SQLException {
    return users()
        .column("SELECT DEFAULT_ROLE_USER FROM mysql.default_roles WHERE USER = '" + user + "'", 1);
  }

  private List<String> attributes(String user) throws SQLException {
    return users()
        .column(
            "SELECT JSON_REMOVE(ATTRIBUTE, '$.\"rotated-rds\"')"
                + " FROM information_schema.USER_ATTRIBUTES WHERE USER = '"
                + user
                + "'",
            1);
  }
}
