package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class Postgres18PropertiesIT implements RotationProperties {
  private static final DatabaseExtension SERVER = DatabaseExtension.postgres(18);

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
