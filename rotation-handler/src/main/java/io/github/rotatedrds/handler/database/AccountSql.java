package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A superuser's connection to MySQL or MariaDB, in which {@link MySqlQuoting} is right. */
final class AccountSql {
  /** ER_CANNOT_USER. */
  private static final int FAILED = 1396;

  private final Connection connection;

  private AccountSql(Connection connection) {
    this.connection = connection;
  }

  /** Sets the session's {@code sql_mode}: backslashes escape, quotes make texts. */
  static AccountSql over(Connection connection) throws SQLException {
    AccountSql sql = new AccountSql(connection);
    sql.run("SET SESSION sql_mode = ''");
    return sql;
  }

  /**
   * The rows of a query, every value as text or null. The driver would quote bound values by the
   * mode that the server had at login.
   *
   * @param query with a question mark for each value and no other
   */
  List<List<String>> rows(String query, String... values) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet result = statement.executeQuery(filled(query, values))) {
        List<List<String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> row = new ArrayList<>(columns);
          for (int column = 1; column <= columns; column++) {
            row.add(result.getString(column));
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }

  private static String filled(String query, String... values) {
    StringBuilder sql = new StringBuilder(query.length() + 64);
    int next = 0;
    for (char c : query.toCharArray()) {
      sql.append(c == '?' ? MySqlQuoting.literal(values[next++]) : String.valueOf(c));
    }
    return sql.toString();
  }

  /**
   * Runs a statement just as it is: every name and text in it is quoted already.
   *
   * @throws SQLException with the code of the reason, where the server says only that it failed
   */
  void run(String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.setEscapeProcessing(false);
      plain.execute(statement);
    } catch (SQLException e) {
      throw e.getErrorCode() == FAILED ? reasonOf(e) : e;
    }
  }

  /** The server's texts are dropped, for they may quote the statement. */
  private SQLException reasonOf(SQLException failed) throws SQLException {
    return rows("SHOW WARNINGS").stream()
        .map(row -> Integer.parseInt(row.get(1)))
        .filter(code -> code != FAILED)
        .findFirst()
        .map(code -> new SQLException("refused", failed.getSQLState(), code))
        .orElse(failed);
  }
}
