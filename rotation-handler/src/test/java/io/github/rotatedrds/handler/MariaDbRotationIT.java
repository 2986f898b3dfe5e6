package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbRotationIT implements RotationPromises, RollbackPromises {
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
  public TestDatabase database() {
    return database;
  }
}
