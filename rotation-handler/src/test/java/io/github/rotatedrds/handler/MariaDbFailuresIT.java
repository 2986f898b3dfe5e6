package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbFailuresIT implements FailurePromises, ScenarioPromises, PromotionPromises {
  private TestDatabase database;

  @BeforeAll
  void start() {
    database = MariaDbServer.start();
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

  @Override
  public FailureSql sql() {
    return FailureSql.MYSQL;
  }
}
