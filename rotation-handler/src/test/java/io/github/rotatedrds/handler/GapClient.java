package io.github.rotatedrds.handler;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A thread that wants to be logged in all the time, until it is closed. Only a refusal of the
 * database is a result; whatever else ends the thread is thrown at whoever waits for it or closes
 * it.
 */
final class GapClient implements AutoCloseable {
  private final Tally tally;
  private final Visit visit;
  private final Duration patience;
  private final FutureTask<Void> work = new FutureTask<>(this::run, null);
  private volatile boolean closed;

  /** Logs in somehow, once. */
  interface Visit {
    void make() throws SQLException;
  }

  GapClient(Tally tally, Visit visit) {
    this(tally, visit, Duration.ofSeconds(60));
  }

  /**
   * For tests.
   *
   * @param patience how long it may take to be logged in twice
   */
  GapClient(Tally tally, Visit visit, Duration patience) {
    this.tally = tally;
    this.visit = visit;
    this.patience = patience;
    Thread thread = new Thread(work, "client");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits until what was begun before has ended, and one more was made.
   *
   * @throws IllegalStateException when the client has died, or never gets in again
   */
  void awaitTwoMore() throws InterruptedException {
    int goal = tally.count() + 2;
    long end = System.nanoTime() + patience.toNanos();
    while (tally.count() < goal) {
      if (work.isDone()) {
        join();
      }
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(
            "the client was not logged in twice within " + patience.toSeconds() + " s");
      }
      Thread.sleep(1);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the thread's end. */
  private void join() throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the client has died", e.getCause());
    }
  }

  private void run() {
    do {
      tally.wants();
      try {
        visit.make();
        tally.served();
      } catch (SQLException refused) {
        tally.failed();
      }
    } while (!closed);
  }
}
