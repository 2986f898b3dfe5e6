package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a check finds that users of MySQL and MariaDB may not do. */
interface MySqlRightsPromises {

  MySqlUsersOnServer users();

  @Test
  default void shouldFindASuperuserThatMayNotAlterUsers() throws SQLException {
    RotationBench bench = users().bench("weak");
    bench.driver.rotate(SECRET).orThrow();
    users().run("REVOKE CREATE USER ON *.* FROM '%s'@'%%'".formatted(users().superuserOf("weak")));

    assertThat(bench.check().findings())
        .contains(
            "PRIVILEGE FORBIDDEN: the superuser may not create and alter users;"
                + " as administrator run GRANT CREATE USER ON *.* to it");
  }

  @Test
  default void shouldFindThatTheServerIsReadOnly() throws SQLException {
    users().server().createUser("replicated", AlternatingUsersOnServer.OLD);
    RotationBench bench =
        RotationBench.of(users().server())
            .holding(users().server().secretJson("replicated", AlternatingUsersOnServer.OLD))
            .scheduled();
    users().run("SET GLOBAL read_only = 1");
    try {
      assertThat(bench.check().findings())
          .containsExactly(
              "READ_ONLY WRITES_FORBIDDEN: user replicated cannot change its password here:"
                  + " the server is read-only");
      assertThat(bench.driver.rotate(SECRET).failure()).isPresent();
    } finally {
      users().run("SET GLOBAL read_only = 0");
    }
    bench.driver.retry(SECRET).orThrow();
    assertThat(bench.check().findings()).isEmpty();
  }
}
