package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
   * Runs the statements among the grants, each by itself.
   *
   * @return those that were refused, with the server's codes
   */
  static List<String> attempt(Connection superuser, List<ProvisionedGrant> grants)
      throws SQLException {
    List<String> refused = new ArrayList<>();
    for (ProvisionedGrant grant : grants) {
      if (grant instanceof ProvisionedGrant.Statement verbatim) {
        attempt(superuser, verbatim.sql()).ifPresent(refused::add);
      }
    }
    return refused;
  }

  private static Optional<String> attempt(Connection superuser, String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
      return Optional.ofNullable(statement.getWarnings())
          .filter(warning -> NOTHING_GRANTED.equals(warning.getSQLState()))
          .map(warning -> refusal(sql, warning));
    } catch (SQLException e) {
      if (isAboutTheConnection(e)) {
        throw e;
      }
      return Optional.of(refusal(sql, e));
    }
  }

  /** Or the whole server: what the statement asks for does not matter. */
  private static boolean isAboutTheConnection(SQLException e) {
    return e.getSQLState() == null || e.getSQLState().matches("(08|25|40|57|58).*");
  }

  private static String refusal(String sql, SQLException reason) {
    return "\"%s\" was refused (SQLState %s, vendor code %d)"
        .formatted(sql, reason.getSQLState(), reason.getErrorCode());
  }
}
