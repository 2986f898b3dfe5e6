package io.github.rotatedrds.handler;

/**
 * What the world does when something failed in the middle of a rotation.
 *
 * @param dies the process ends there, and a new one goes on; otherwise the handler repeats what it
 *     repeats by itself, and the same process goes on
 * @param stepAgain the step that died is delivered again before the whole rotation is
 */
record Aftermath(boolean dies, boolean stepAgain) {

  /**
   * All four take turns, and over neighbouring places every kind of fault meets each of them.
   *
   * @param number of the place, from 1 on
   */
  static Aftermath of(int number) {
    int turn = (number - 1 + (number - 1) / 4) % 4;
    return new Aftermath(turn % 2 == 0, turn < 2);
  }

  /**
   * What happens while the handler waits before it repeats something.
   *
   * @param lookAround unless there is nobody any more
   */
  Runnable duringPauses(Runnable lookAround) {
    return dies
        ? () -> {
          throw new IllegalStateException("the process is dead");
        }
        : lookAround;
  }

  /** Whatever this is not. */
  Aftermath opposite() {
    return new Aftermath(!dies, !stepAgain);
  }
}
