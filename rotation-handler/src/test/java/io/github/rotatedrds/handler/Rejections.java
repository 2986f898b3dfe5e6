package io.github.rotatedrds.handler;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;

/** Counts the logins of the function that a server rejects, apart from those of a test itself. */
final class Rejections {
  private final TestDatabase server;
  private final int before;
  private int ofTheTest;

  Rejections(TestDatabase server) {
    this.server = server;
    this.before = server.rejectedLogins();
  }

  /** The test's own logins do not count. */
  boolean besides(Probe probe) {
    int now = server.rejectedLogins();
    try {
      return probe.logsIn();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      ofTheTest += server.rejectedLogins() - now;
    }
  }

  int ofTheFunction() {
    return server.rejectedLogins() - before - ofTheTest;
  }

  /** A login by the test. */
  @FunctionalInterface
  interface Probe {
    /** Whether it is let in. */
    boolean logsIn() throws SQLException;
  }
}
