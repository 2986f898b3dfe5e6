package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySql8OverlappingIT
    implements OverlappingPromises, OverlappingRollbackPromises, RetainedPasswordPromises {
  private TestDatabase database;

  @BeforeAll
  void start() {
    assumeThat(MySqlServer.missing()).isEmpty();
    database = MySqlServer.start();
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
}
