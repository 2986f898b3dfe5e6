package io.github.rotatedrds.testkit.database;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = ExternalMySqlServer.URL,
    matches = ".+",
    disabledReason = "no MySQL server given by " + ExternalMySqlServer.URL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalMySqlServerIT implements DatabasePromises {

  private TestDatabase database;

  @BeforeAll
  void start() {
    database = ExternalMySqlServer.fromEnvironment().orElseThrow();
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
