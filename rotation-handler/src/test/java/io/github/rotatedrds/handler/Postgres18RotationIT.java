package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres18RotationIT implements RotationPromises, RollbackPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }
}
