package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class Postgres13RotationIT implements RotationPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.postgres(13);

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }
}
