package io.github.rotatedrds.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Counts what a client met that wants to be logged in again and again. A wait goes from the moment
 * when the client wants it until it is, however many attempts that takes; a gap is a wait in which
 * an attempt was rejected.
 */
final class Tally {
  private final List<Long> waits = new ArrayList<>();
  private final List<Long> gaps = new ArrayList<>();
  private boolean waiting;
  private boolean hindered;
  private long since;
  private int rejected;
  private int failed;

  synchronized void wants() {
    if (!waiting) {
      waiting = true;
      hindered = false;
      since = System.nanoTime();
    }
  }

  /** The database rejected a login. */
  synchronized void rejected() {
    rejected++;
    hindered = true;
  }

  /** The application was told that it cannot have a connection. */
  synchronized void failed() {
    failed++;
    hindered = true;
  }

  synchronized void served() {
    long wait = System.nanoTime() - since;
    waits.add(wait);
    if (hindered) {
      gaps.add(wait);
    }
    waiting = false;
  }

  synchronized int count() {
    return waits.size();
  }

  /** How often the database rejected a login. */
  synchronized int rejections() {
    return rejected;
  }

  /** How often the application was told that it cannot have a connection. */
  synchronized int failures() {
    return failed;
  }

  /** The cells of a table's row. */
  synchronized String row() {
    return "%d | %d | %d | %d | %d | %d"
        .formatted(
            waits.size(),
            rejected,
            failed,
            millis(gaps.stream().reduce(0L, Math::max)),
            millis(median(gaps)),
            millis(median(waits)));
  }

  /** Zero when there is none. */
  static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0L);
  }

  static long millis(long nanos) {
    return Math.round(nanos / (double) TimeUnit.MILLISECONDS.toNanos(1));
  }
}
