package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySqlServerIT implements DatabasePromises {

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
  public RunningDatabase database() {
    return (RunningDatabase) database;
  }
}
