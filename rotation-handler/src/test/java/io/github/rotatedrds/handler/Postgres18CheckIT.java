package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Postgres18CheckIT implements CheckPromises {
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults());
  }

  @AfterAll
  void stop() {
    database.close();
  }

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
  void shouldMissAnAlternateThatAwspreviousNames() throws SQLException {
    RotationBench bench = users().bench("renamed");
    bench.driver.rotate(SECRET).orThrow();
    bench.driver.rotate(SECRET).orThrow();
    users().executeAsAdmin("ALTER ROLE renamed_clone RENAME TO renamed_away");

    assertThat(bench.check().findings())
        .containsExactly(
            "PRIVILEGE OUT_OF_STEP: there is no user renamed_clone, which a version of the secret names");
  }
}
