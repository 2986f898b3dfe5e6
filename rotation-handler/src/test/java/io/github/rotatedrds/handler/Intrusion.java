package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.CallInterceptor;

/** Something that happens once, between two calls of Secrets Manager by something else. */
final class Intrusion implements CallInterceptor {
  private final int gap;
  private final Runnable action;
  private int calls;
  private boolean happened;

  /**
   * Makes one that is to happen.
   *
   * @param gap after how many calls; 0: before the first
   */
  Intrusion(int gap, Runnable action) {
    this.gap = gap;
    this.action = action;
  }

  @Override
  public void around(ApiCall call, Runnable proceed) {
    if (happened) {
      proceed.run();
      return;
    }
    happen();
    proceed.run();
    if (!happened) {
      calls++;
      happen();
    }
  }

  private void happen() {
    if (calls == gap) {
      happened = true; // The action makes calls too.
      action.run();
    }
  }

  boolean happened() {
    return happened;
  }
}
