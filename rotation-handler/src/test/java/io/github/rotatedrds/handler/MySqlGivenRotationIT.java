package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.ExternalMySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A MySQL server that runs already, in CI a newer one than can be had from Maven. */
@EnabledIfEnvironmentVariable(
    named = ExternalMySqlServer.URL,
    matches = ".+",
    disabledReason = "no MySQL server given by " + ExternalMySqlServer.URL)
class MySqlGivenRotationIT implements RotationPromises, RestrictedAccountPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySqlGiven();

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }
}
