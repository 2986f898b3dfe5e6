package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

@AddLifecycleHook(MySql8PropertiesIT.WhereItStarts.class)
class MySql8PropertiesIT implements RotationProperties {
  private static final DatabaseExtension SERVER = DatabaseExtension.mySql();

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

  /** An assumption that fails before the first property would be an error to jqwik. */
  static class WhereItStarts implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return MySqlServer.missing().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }
  }
}
