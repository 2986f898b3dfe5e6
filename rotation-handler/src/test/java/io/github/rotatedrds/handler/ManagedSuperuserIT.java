package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static io.github.rotatedrds.handler.RotationBench.SUPERUSER_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.handler.rds.ManagedByRds;
import io.github.rotatedrds.handler.rds.RdsOnHttp;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A superuser whose secret says user name and password and nothing else. */
class ManagedSuperuserIT {
  static final String SUPERUSER = "master";
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);
  private final TestDatabase database = SERVER.database();

  @Test
  void shouldAlternateUsersWithASuperuserWhoseSecretRdsManages() throws SQLException {
    PostgresUsers users = new PostgresUsers(database);
    users.createSuperuser(SUPERUSER);
    users.createUser(SUPERUSER, "app");
    try (RdsOnHttp rds = RdsOnHttp.start()) {
      rds.instance("orders", "postgres", database.host(), database.port());
      RotationBench bench = bench(rds, database);

      bench.driver.rotate(SECRET).orThrow();

      assertThat(bench.username("AWSCURRENT")).isEqualTo("app_clone");
      assertThat(users.canWork("app_clone", bench.password("AWSCURRENT"))).isTrue();
      assertThat(rds.requests()).hasSize(1);
    }
  }

  /** Two calls that nobody answers take longer than this function has, if nothing ends them. */
  @Test
  void shouldEndARollbackBeforeTheDeadlineWhenTheRdsApiDoesNotAnswer()
      throws SQLException, IOException {
    PostgresUsers users = new PostgresUsers(database);
    users.createSuperuser("chief");
    users.createUser("chief", "late");
    try (RdsOnHttp rds = RdsOnHttp.start();
        ServerSocket silent = new ServerSocket(0)) {
      rds.instance("orders", "postgres", database.host(), database.port());
      RotationBench bench = bench(rds, database, "chief", "late");
      bench.driver.rotate(SECRET).orThrow();
      users.setPassword("late", "Set-by-hand-1");
      bench
          .with("AWS_ENDPOINT_URL_RDS", "http://localhost:" + silent.getLocalPort())
          .withTime(Duration.ofSeconds(8));

      assertThatThrownBy(() -> RollbackAnswer.toPrevious(bench))
          .isInstanceOf(RotationFailure.class);

      assertThat(bench.log()).doesNotContain("still busy when Lambda ends the invocation");
    }
  }

  /** Alternates the users of {@code app} by a superuser of the one instance that RDS has. */
  static RotationBench bench(RdsOnHttp rds, TestDatabase database) {
    return bench(rds, database, SUPERUSER, "app");
  }

  private static RotationBench bench(
      RdsOnHttp rds, TestDatabase database, String superuser, String user) {
    RotationBench bench =
        RotationBench.of(database)
            .with("AWS_REGION", "eu-west-1")
            .with("AWS_ENDPOINT_URL_RDS", rds.uri().toString())
            .alternating(
                "{\"username\":\"%s\",\"password\":\"%s\"}"
                    .formatted(superuser, SUPERUSER_PASSWORD))
            .holding(database.secretJson(user, AlternatingUsersOnServer.OLD));
    return bench.seenThrough(
        ManagedByRds.of(
            bench.secrets, SUPERUSER_SECRET, "aws:rds:primarydbinstancearn", "db:orders"));
  }
}
