package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class MySql8OverlappingIT
    implements OverlappingPromises, OverlappingRollbackPromises, RetainedPasswordPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySql();

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }
}
