package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.SUPERUSER_PASSWORD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static io.github.rotatedrds.handler.RotationBench.SUPERUSER_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.rds.ManagedByRds;
import io.github.rotatedrds.handler.rds.RdsOnHttp;
import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A superuser whose secret says user name and password and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagedSuperuserIT {
  static final String SUPERUSER = "master";
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = PostgresServer.start(Path.of("target/postgres/18.jar"), ServerOptions.defaults());
  }

  @AfterAll
  void stop() {
    database.close();
  }

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

  /** Alternates the users of {@code app} by a superuser of the one instance that RDS has. */
  static RotationBench bench(RdsOnHttp rds, TestDatabase database) {
    RotationBench bench =
        RotationBench.of(database)
            .with("AWS_REGION", "eu-west-1")
            .with("AWS_ENDPOINT_URL_RDS", rds.uri().toString())
            .alternating(
                "{\"username\":\"%s\",\"password\":\"%s\"}"
                    .formatted(SUPERUSER, SUPERUSER_PASSWORD))
            .holding(database.secretJson("app", AlternatingUsersOnServer.OLD));
    return bench.seenThrough(
        ManagedByRds.of(
            bench.secrets, SUPERUSER_SECRET, "aws:rds:primarydbinstancearn", "db:orders"));
  }
}
