package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Postgres18ProvisioningIT implements PostgresProvisioningPromises, PostgresTrapPromises {
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
}
