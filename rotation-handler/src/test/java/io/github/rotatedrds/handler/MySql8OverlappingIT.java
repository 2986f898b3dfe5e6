package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class MySql8OverlappingIT
    implements OverlappingPromises,
        OverlappingRollbackPromises,
        RetainedPasswordPromises,
        RestrictedAccountPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySql();

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }

  @Override
  public RotationScheme scheme() {
    return RotationScheme.OVERLAPPING_PASSWORDS;
  }
}
