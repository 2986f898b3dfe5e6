package io.github.rotatedrds.testkit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Roles of PostgreSQL. */
final class PostgresAccounts implements Accounts {

  /** Members may log in without TLS; pg_hba.conf names it. */
  static final String CLEAR_TEXT_ROLE = "clear_text_allowed";

  private static final Pattern REJECTED =
      Pattern.compile(
          "FATAL: +(?:password authentication failed for|no pg_hba\\.conf entry for .*,"
              + "|pg_hba\\.conf rejects connection for .*,) user \"(.*)\"(?:, database .*)?");

  @Override
  public void create(Connection admin, String user, String password) throws SQLException {
    PGConnection postgres = admin.unwrap(PGConnection.class);
    String role = postgres.escapeIdentifier(user);
    try (Statement statement = admin.createStatement()) {
      if (exists(admin, user)) {
        statement.execute("DROP OWNED BY " + role);
        statement.execute("DROP ROLE " + role);
      }
      statement.execute("CREATE ROLE " + role + " LOGIN");
      // Sends a verifier: the log, which tests search for passwords, gets none from here.
      postgres.alterUserPassword(user, password.toCharArray(), "scram-sha-256");
      statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO " + role);
    }
  }

  @Override
  public void allowClearText(Connection admin, String user) throws SQLException {
    String role = admin.unwrap(PGConnection.class).escapeIdentifier(user);
    try (Statement statement = admin.createStatement()) {
      statement.execute("GRANT " + CLEAR_TEXT_ROLE + " TO " + role);
    }
  }

  @Override
  public Pattern accepted(String user) {
    return Pattern.compile("connection authorized: user=" + Pattern.quote(user) + " database=");
  }

  @Override
  public Pattern rejected() {
    return REJECTED;
  }

  private static boolean exists(Connection admin, String user) throws SQLException {
    try (PreparedStatement query =
        admin.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
      query.setString(1, user);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
