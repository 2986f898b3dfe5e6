package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbRotationIT implements RotationPromises, RollbackPromises {
  @RegisterExtension static final DatabaseExtension SERVER = DatabaseExtension.mariaDb();

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }

  /** This server takes names in latin1, and its driver sends them in UTF-8. */
  @Override
  public String beyondAscii() {
    return "";
  }
}
