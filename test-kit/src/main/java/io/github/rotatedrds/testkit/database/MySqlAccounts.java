package io.github.rotatedrds.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Accounts of MySQL and MariaDB. */
final class MySqlAccounts implements Accounts {

  private static final Pattern REJECTED =
      Pattern.compile("Connect\tAccess denied for user '(.*)'@'");

  @Override
  public void create(Connection admin, String user, String password) throws SQLException {
    String account = account(user);
    try (Statement statement = admin.createStatement()) {
      // Not every version hides passwords in its general log, which tests search for passwords.
      statement.execute("SET SESSION sql_log_off = 1");
      statement.execute("DROP USER IF EXISTS " + account);
      statement.execute(
          "CREATE USER " + account + " IDENTIFIED BY " + literal(password) + " REQUIRE SSL");
      statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON orders.* TO " + account);
    }
  }

  @Override
  public void allowClearText(Connection admin, String user) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute("ALTER USER " + account(user) + " REQUIRE NONE");
    }
  }

  /**
   * The general log has a line when a password arrives, and for a wrong one a second line with the
   * same connection id.
   */
  @Override
  public Pattern accepted(String user) {
    return Pattern.compile(
        "\\s(\\d+) Connect\t%s@\\S+ (on|as) (?!(?s:.*)\\s\\1 Connect\tAccess denied)"
            .formatted(Pattern.quote(user)));
  }

  @Override
  public Pattern rejected() {
    return REJECTED;
  }

  private static String account(String user) {
    return literal(user) + "@'%'";
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
