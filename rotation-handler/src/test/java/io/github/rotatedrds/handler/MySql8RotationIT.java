package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class MySql8RotationIT implements RotationPromises, RollbackPromises, RestrictedAccountPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mySql();

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }
}
