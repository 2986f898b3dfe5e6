package io.github.rotatedrds.handler;

import java.sql.SQLException;

/** A thread that wants to be logged in all the time, until it is closed. */
final class GapClient implements AutoCloseable {
  private final Tally tally;
  private final Visit visit;
  private final Thread thread = new Thread(this::run, "client");
  private volatile boolean closed;

  /** Logs in somehow, once. */
  interface Visit {
    void make() throws SQLException;
  }

  GapClient(Tally tally, Visit visit) {
    this.tally = tally;
    this.visit = visit;
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until what was begun before has ended, and one more was made. */
  void awaitTwoMore() throws InterruptedException {
    int goal = tally.count() + 2;
    while (tally.count() < goal && thread.isAlive()) {
      Thread.sleep(1);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      tally.wants();
      try {
        visit.make();
        tally.served();
      } catch (SQLException refused) {
        tally.failed();
      }
    }
  }
}
