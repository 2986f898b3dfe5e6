package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the logins of the function as the users of one secret that a server rejects, apart from
 * those of a test itself.
 */
final class Rejections {
  private final TestDatabase server;
  private final Set<String> users = new HashSet<>();
  private final int before;
  private int ofTheTest;

  Rejections(StageLogins logins) {
    this.server = logins.server();
    UserPair pair = UserPair.of(logins.bench().username("AWSCURRENT"), server.engine());
    users.add(pair.base());
    users.add(pair.alternate());
    logins.superuser().map(Credentials::username).ifPresent(users::add);
    this.before = all();
  }

  /** The test's own logins do not count. */
  boolean besides(Probe probe) {
    int now = all();
    try {
      return probe.logsIn();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      ofTheTest += all() - now;
    }
  }

  int ofTheFunction() {
    return all() - before - ofTheTest;
  }

  private int all() {
    return users.stream().mapToInt(server::rejectedLogins).sum();
  }

  /** A login by the test. */
  @FunctionalInterface
  interface Probe {
    /** Whether it is let in. */
    boolean logsIn() throws SQLException;
  }
}
