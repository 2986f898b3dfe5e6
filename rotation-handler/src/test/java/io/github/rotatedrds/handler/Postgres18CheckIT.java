package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres18CheckIT implements CheckPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();

  @Override
  public PostgresUsers users() {
    return new PostgresUsers(database);
  }

  @Override
  public void putOutOfStep(String alternate) throws SQLException {
    users().executeAsAdmin("ALTER ROLE %s CONNECTION LIMIT 7".formatted(alternate));
  }

  @Test
  void shouldFindAMembershipThatWasRevokedByHand() throws SQLException {
    RotationBench bench = users().bench("member");
    bench.driver.rotate(SECRET).orThrow();
    users()
        .executeAs(
            users().superuserOf("member"),
            AlternatingUsersOnServer.SUPERUSER_PASSWORD,
            "REVOKE member FROM member_clone CASCADE");

    assertThat(bench.check().findings())
        .isNotEmpty()
        .anyMatch(finding -> finding.startsWith("PRIVILEGE OUT_OF_STEP: "));
  }

  @Test
  void shouldFindThatNoTransactionOfTheUserMayWrite() throws SQLException {
    RotationBench bench = single("reader");
    users().executeAsAdmin("ALTER ROLE reader SET default_transaction_read_only = on");

    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .startsWith("READ_ONLY WRITES_FORBIDDEN: user reader cannot change its password here");
    assertThat(bench.driver.rotate(SECRET).failure()).isPresent();
  }

  @Test
  void shouldFindThatRdsLeavesPasswordsToARole() throws SQLException {
    RotationBench bench = single("restricted");
    users().executeAsAdmin("ALTER ROLE restricted SET rds.restrict_password_commands = 'on'");

    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .startsWith("PRIVILEGE FORBIDDEN: user restricted may not change its password")
        .endsWith("run GRANT rds_password TO \"restricted\"");
    users().executeAsAdmin("CREATE ROLE rds_password", "GRANT rds_password TO restricted");
    assertThat(bench.check().findings()).isEmpty();
  }

  @Test
  void shouldFindASuperuserThatMayNotAlterTheUsers() throws SQLException {
    RotationBench bench = users().bench("weak");
    bench.driver.rotate(SECRET).orThrow();
    users().executeAsAdmin("ALTER ROLE su_weak NOCREATEROLE");

    assertThat(bench.check().findings())
        .singleElement()
        .asString()
        .startsWith("PRIVILEGE FORBIDDEN: superuser su_weak may not alter user weak")
        .endsWith("run: ALTER ROLE \"su_weak\" CREATEROLE");
    assertThat(bench.driver.rotate(SECRET).failure()).isPresent();
  }

  private RotationBench single(String user) throws SQLException {
    database.createUser(user, AlternatingUsersOnServer.OLD);
    return RotationBench.of(database)
        .holding(database.secretJson(user, AlternatingUsersOnServer.OLD))
        .scheduled();
  }
}
