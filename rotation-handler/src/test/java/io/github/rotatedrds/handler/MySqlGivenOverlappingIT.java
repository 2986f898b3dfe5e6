package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.ExternalMySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A MySQL server that runs already, in CI a newer one than can be had from Maven. */
@EnabledIfEnvironmentVariable(
    named = ExternalMySqlServer.URL,
    matches = ".+",
    disabledReason = "no MySQL server given by " + ExternalMySqlServer.URL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySqlGivenOverlappingIT
    implements OverlappingPromises, OverlappingRollbackPromises, RetainedPasswordPromises {
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
  public TestDatabase database() {
    return database;
  }
}
