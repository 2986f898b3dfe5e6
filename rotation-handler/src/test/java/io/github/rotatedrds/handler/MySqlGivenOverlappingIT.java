package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.testkit.database.ExternalMySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A MySQL server that runs already, in CI a newer one than can be had from Maven. */
@EnabledIfEnvironmentVariable(
    named = ExternalMySqlServer.URL,
    matches = ".+",
    disabledReason = "no MySQL server given by " + ExternalMySqlServer.URL)
class MySqlGivenOverlappingIT
    implements OverlappingPromises,
        OverlappingRollbackPromises,
        RetainedPasswordPromises,
        RestrictedAccountPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySqlGiven();

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }

  @Override
  public RotationScheme scheme() {
    return RotationScheme.OVERLAPPING_PASSWORDS;
  }
}
