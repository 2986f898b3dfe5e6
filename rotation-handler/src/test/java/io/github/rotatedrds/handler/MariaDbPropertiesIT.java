package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.ServerOptions;
import io.github.rotatedrds.testkit.database.TestDatabase;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class MariaDbPropertiesIT implements RotationProperties {
  /** With latin1, its default, it would not understand names beyond ASCII. */
  private static final DatabaseExtension SERVER =
      DatabaseExtension.mariaDb(
          ServerOptions.defaults().withSetting("character-set-server", "utf8mb4"));

  @BeforeContainer
  static void start() {
    SERVER.start();
  }

  @AfterContainer
  static void stop() {
    SERVER.stop();
  }

  @Override
  public TestDatabase database() {
    return SERVER.database();
  }
}
