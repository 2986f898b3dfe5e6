package io.github.rotatedrds.testkit.database;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbServerIT implements DatabasePromises {

  private TestDatabase database;

  @BeforeAll
  void start() {
    database = MariaDbServer.start();
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
