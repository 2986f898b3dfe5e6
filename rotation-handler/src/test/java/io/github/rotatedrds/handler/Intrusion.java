package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.ApiCall;
import io.github.rotatedrds.testkit.CallInterceptor;

/**
 * Something that happens once, right before or right after a call of Secrets Manager by something
 * else, whose work in the database lies between the two.
 */
final class Intrusion implements CallInterceptor {
  private final int place;
  private final Runnable action;
  private int passed = -1;
  private boolean happened;

  /**
   * Makes one that is to happen.
   *
   * @param place 0: before the first call, 1: after it, 2: before the second, and so on
   */
  Intrusion(int place, Runnable action) {
    this.place = place;
    this.action = action;
  }

  /** How many places so many calls have. */
  static int places(int calls) {
    return 2 * calls;
  }

  /** For people. */
  static String name(int place) {
    return "%s call %d".formatted(place % 2 == 0 ? "before" : "after", place / 2 + 1);
  }

  @Override
  public void around(ApiCall call, Runnable proceed) {
    if (happened) {
      proceed.run(); // Perhaps a call of the action.
      return;
    }
    pass();
    proceed.run();
    if (!happened) {
      pass();
    }
  }

  private void pass() {
    passed++;
    if (passed == place) {
      happened = true;
      action.run();
    }
  }

  boolean happened() {
    return happened;
  }
}
