package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Lets the statements of connections end before a deadline: the server gives up first, then the
 * client.
 *
 * @param dialect of the servers
 * @param deadline leaves time to end a statement that the server did not give up
 */
record TimeLimit(Dialect dialect, Deadline deadline) {
  private static final Duration LEAST_FOR_A_STATEMENT = Duration.ofSeconds(1);
  private static final Duration FOR_ENDING_IT = LoginTimeouts.LEAST;
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(60);

  /**
   * Limits the next statements of a connection.
   *
   * @throws RotationFailure OUT_OF_TIME, when there is no time for any
   */
  void set(Connection connection, Credentials login) throws SQLException {
    requireTime(login);
    Duration limit = deadline.before(FOR_ENDING_IT).atMost(LONGEST_STATEMENT);
    connection.setNetworkTimeout(Runnable::run, (int) limit.toMillis());
    dialect.limitStatements(connection, limit.minus(LEAST_FOR_A_STATEMENT.dividedBy(2)));
  }

  /**
   * Opens another connection and limits its statements.
   *
   * @throws RotationFailure OUT_OF_TIME, when there is no time for any
   */
  Connection connect(Credentials login) throws SQLException {
    requireTime(login);
    Connection connection = dialect.connect(login, LoginTimeouts.within(deadline));
    try {
      set(connection, login);
      return connection;
    } catch (SQLException | RotationFailure e) {
      connection.close();
      throw e;
    }
  }

  private void requireTime(Credentials login) {
    if (!deadline.leaves(LEAST_FOR_A_STATEMENT.plus(FOR_ENDING_IT))) {
      throw new RotationFailure(Reason.OUT_OF_TIME, "no time is left for " + login.login());
    }
  }
}
