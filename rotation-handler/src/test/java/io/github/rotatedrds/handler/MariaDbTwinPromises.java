package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only MariaDB has. */
interface MariaDbTwinPromises extends TwinPromises, TwinAccountPromises {

  @Test
  default void shouldCopyRolesAndTheDefaultRole() throws SQLException {
    RotationBench bench = bench("actor");
    users()
        .run(
            "CREATE OR REPLACE ROLE hamlet",
            "CREATE OR REPLACE ROLE `prin``ce`",
            "GRANT hamlet TO su_actor WITH ADMIN OPTION",
            "GRANT `prin``ce` TO su_actor WITH ADMIN OPTION",
            "GRANT hamlet TO actor",
            "GRANT `prin``ce` TO actor WITH ADMIN OPTION",
            "SET DEFAULT ROLE `prin``ce` FOR actor");

    bench.driver.rotate(SECRET).orThrow();
    assertThat(grants("actor_clone")).containsAll(withoutDefault("actor")).hasSize(5);
    assertThat(defaultRole("actor_clone")).isEqualTo("prin`ce");
    bench.driver.rotate(SECRET).orThrow();
    users()
        .run("SET DEFAULT ROLE hamlet FOR actor", "REVOKE ADMIN OPTION FOR `prin``ce` FROM actor");
    bench.driver.rotate(SECRET).orThrow();
    assertThat(defaultRole("actor_clone")).isEqualTo("hamlet");
    bench.driver.rotate(SECRET).orThrow();
    users().run("SET DEFAULT ROLE NONE FOR actor", "REVOKE hamlet FROM actor");
    bench.driver.rotate(SECRET).orThrow();

    assertThat(grants("actor_clone")).isEqualTo(grants("actor")).hasSize(3);
  }

  @Test
  default void shouldCopyTheLimitOfStatementTime() throws SQLException {
    RotationBench bench = bench("hasty");
    users().run("ALTER USER hasty WITH MAX_STATEMENT_TIME 1.5");

    bench.driver.rotate(SECRET).orThrow();

    assertThat(options("hasty_clone", "%"))
        .isEqualTo(options("hasty", "%"))
        .contains("MAX_STATEMENT_TIME 1.5");
  }

  @Test
  default void shouldCopySeveralWaysToLogIn() throws SQLException {
    RotationBench bench = bench("versatile");
    users()
        .run(
            "ALTER USER versatile IDENTIFIED VIA unix_socket OR mysql_native_password"
                + " USING PASSWORD('Old-password-1')");

    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();

    assertThat(users().canWork("versatile", bench.password("AWSCURRENT"))).isTrue();
    assertThat(
            users()
                .column(
                    "SELECT JSON_EXTRACT(Priv, '$.auth_or') FROM mysql.global_priv"
                        + " WHERE User LIKE 'versatile%'",
                    1))
        .containsExactly(
            "[{\"plugin\": \"unix_socket\"}, {}]", "[{\"plugin\": \"unix_socket\"}, {}]");
  }

  private List<String> withoutDefault(String user) throws SQLException {
    return grants(user).stream().filter(row -> !row.startsWith("SET DEFAULT")).toList();
  }

  private String defaultRole(String user) throws SQLException {
    return users()
        .column(
            "SELECT JSON_VALUE(Priv, '$.default_role') FROM mysql.global_priv WHERE User = '"
                + user
                + "'",
            1)
        .get(0);
  }
}
