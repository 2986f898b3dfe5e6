package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Postgres18FailuresIT
    implements FailurePromises, ScenarioPromises, PolicyPromises, PromotionPromises {
  private static final ServerOptions FEW =
      ServerOptions.defaults().withSetting("superuser_reserved_connections", "285");
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = PostgresServer.start(Path.of("target/postgres/18.jar"), FEW);
  }

  @AfterAll
  void stop() {
    if (database != null) {
      database.close();
    }
  }

  @Override
  public TestDatabase database() {
    return database;
  }

  /** Of 300 it leaves 15 to other users, from its start on; none of it can be changed later. */
  @Override
  public void limitConnections(boolean few) {}

  @Override
  public FailureSql sql() {
    return FailureSql.POSTGRES;
  }

  /** A verifier shows the module passwordcheck one thing: that it was made of the user's name. */
  @Override
  public String refusedPassword(String user) throws SQLException {
    run("ALTER ROLE %s SET session_preload_libraries = 'passwordcheck'".formatted(user));
    return user;
  }
}
