package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Runs statements that are whole already: those in which the server or a tested class has quoted
 * every name, and the GRANT statements that an administrator wrote into the secret's tags.
 */
final class GrantSql {
  /** PostgreSQL warns when a GRANT gave nothing at all. */
  private static final String NOTHING_GRANTED = "01007";

  private GrantSql() {}

  static void run(Connection superuser, List<String> statements) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /**
   * Runs a GRANT of an administrator.
   *
   * @return why it was refused; empty when it was carried out
   */
  static Optional<String> attempt(Connection superuser, String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
      SQLWarning warning = statement.getWarnings();
      return Optional.ofNullable(warning)
          .filter(w -> NOTHING_GRANTED.equals(w.getSQLState()))
          .map(w -> refusal(sql, w));
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).matches("(08|57|58|40|25).*")) {
        throw e; // The connection or the server, not the statement.
      }
      return Optional.of(refusal(sql, e));
    }
  }

  private static String refusal(String sql, SQLException reason) {
    return "\"%s\" was refused (SQLState %s, vendor code %d)"
        .formatted(sql, reason.getSQLState(), reason.getErrorCode());
  }
}
