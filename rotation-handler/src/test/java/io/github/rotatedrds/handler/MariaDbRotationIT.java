package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbRotationIT implements RotationPromises, RollbackPromises, RestrictedAccountPromises {
  /** With latin1, its default, it would not understand names beyond ASCII. */
  @RegisterExtension
  static final DatabaseExtension SERVER =
      DatabaseExtension.mariaDb(
          ServerOptions.defaults().withSetting("character-set-server", "utf8mb4"));

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }
}
