package io.github.rotatedrds.handler.deadline;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Repeats a whole step, which is safe because every step finds out what is done already, when its
 * failure may pass by itself: a server that restarts, fails over, is full or throttles. Never after
 * a rejected login, so that no account is locked by it.
 */
public final class Retries {
  private static final int MAX_ATTEMPTS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /** Less time than this is not worth a try. */
  private static final Duration WORTH_TRYING = Duration.ofSeconds(3);

  private final Deadline deadline;
  private final RandomGenerator jitter;
  private final Pause pause;
  private final BooleanSupplier harmful;

  /**
   * Retries until the deadline.
   *
   * @param jitter keeps functions that failed together from coming back together
   * @param harmful whether a repetition could do harm by now: a login was rejected, and would be
   *     again
   */
  public Retries(Deadline deadline, RandomGenerator jitter, Pause pause, BooleanSupplier harmful) {
    this.deadline = deadline;
    this.jitter = jitter;
    this.pause = pause;
    this.harmful = harmful;
  }

  /**
   * Runs the step, at most four times, with pauses of about 0.5, 1 and 2 seconds.
   *
   * @param step gets the number of the attempt, from 1
   * @throws RotationFailure the last one
   */
  public <T> T run(IntFunction<T> step) {
    for (int attempt = 1; ; attempt++) {
      try {
        return step.apply(attempt);
      } catch (RotationFailure failure) {
        Duration wait = waitAfter(attempt);
        if (!failure.reason().passes()
            || harmful.getAsBoolean()
            || attempt == MAX_ATTEMPTS
            || !deadline.leaves(wait.plus(WORTH_TRYING))) {
          throw failure;
        }
        sleep(wait, failure);
      }
    }
  }

  /** Doubles each time; the actual wait is between one half and the whole of it. */
  private Duration waitAfter(int attempt) {
    long whole = FIRST_PAUSE.toMillis() << (attempt - 1);
    return Duration.ofMillis(whole / 2 + jitter.nextLong(whole / 2 + 1));
  }

  private void sleep(Duration wait, RotationFailure failure) {
    try {
      pause.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
