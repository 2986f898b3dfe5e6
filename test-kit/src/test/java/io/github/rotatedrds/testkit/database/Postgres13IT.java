package io.github.rotatedrds.testkit.database;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Postgres13IT implements DatabasePromises {

  private TestDatabase database;

  @BeforeAll
  void start() {
    database = PostgresServer.start(Path.of("target", "postgres", "13.jar"));
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Override
  public RunningDatabase database() {
    return (RunningDatabase) database;
  }
}
