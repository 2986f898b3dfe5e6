package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.testkit.lambda.FunctionError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Counts what came of dying at each of many places, in any thread. */
final class CrashTally {
  private static final int MOST_UNREACHED = 10;

  private final List<String> harmed = new ArrayList<>();

  /** Handshakes and goodbyes arrive as one message or as several, the more so on a busy machine. */
  private final List<String> unreached = new ArrayList<>();

  private int lockouts;
  private int tried;

  /** Counts a place; the answer is its number, from 1 on. */
  synchronized int next() {
    return ++tried;
  }

  /** Tries one place; harm is told in the end. */
  void add(CrashPoint point, Attempt attempt) throws SQLException {
    try {
      if (!attempt.survives(point, next())) {
        note(unreached, point.name());
      }
    } catch (AssertionError | RotationFailure | FunctionError harm) {
      note(harmed, point + ": " + harm.getMessage());
    }
  }

  private synchronized void note(List<String> list, String line) {
    list.add(line);
  }

  /** Fails unless some stage of the secret logs in, and counts that. */
  synchronized void requireLogin(boolean any) {
    if (!any) {
      lockouts++;
    }
    assertThat(any).as("some stage of the secret logs in").isTrue();
  }

  /**
   * Prints the figures and fails if any place did harm.
   *
   * @param oneIn of so many places one may be observed, but not met again, up to ten in all
   */
  synchronized void report(String name, int oneIn) {
    int met = tried - unreached.size();
    System.out.printf(
        "crash points: %d tried, %d survived, %d lockouts (%s)%n",
        met, met - harmed.size(), lockouts, name);
    assertThat(harmed).isEmpty();
    assertThat(lockouts).as("lockouts").isZero();
    assertThat(unreached)
        .as("calls of Secrets Manager, which are the same each time")
        .noneMatch(place -> place.contains("call"));
    assertThat(unreached)
        .as("what was observed, but not met again")
        .hasSizeLessThanOrEqualTo(Math.min(tried / oneIn, MOST_UNREACHED));
  }

  /** Lets something die at a place. */
  @FunctionalInterface
  interface Attempt {
    /** False when it did not come to the place. */
    boolean survives(CrashPoint point, int number) throws SQLException;
  }
}
