package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;

/**
 * Runs statements that are put together from text. Every name and value in them has passed through
 * {@link PostgresQuotes}.
 */
final class PostgresStatements {
  private final Connection connection;

  PostgresStatements(Connection connection) {
    this.connection = connection;
  }

  void createLogin(String username) throws SQLException {
    run("CREATE ROLE " + PostgresQuotes.identifier(username) + " LOGIN");
  }

  void comment(String username, String comment) throws SQLException {
    run(
        "COMMENT ON ROLE %s IS %s"
            .formatted(PostgresQuotes.identifier(username), PostgresQuotes.literal(comment)));
  }

  /**
   * Runs all of them, or none when the server refuses one; then the difference remains and is
   * reported.
   */
  void attempt(List<String> statements) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      for (String sql : statements) {
        run(sql);
      }
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (!refused(e)) {
        throw e;
      }
      connection.rollback(before);
    }
  }

  /** Not allowed, impossible or a wrong value: as opposed to a lost or ending connection. */
  private static boolean refused(SQLException e) {
    return String.valueOf(e.getSQLState()).matches("(0L|0P|22|2B|42).{3}");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
