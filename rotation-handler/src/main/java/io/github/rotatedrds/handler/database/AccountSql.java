package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A superuser's connection to MySQL or MariaDB, in which {@link MySqlQuoting} is right. */
final class AccountSql {
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

  /** The rows of a query, every value as text or null. */
  List<List<String>> rows(String query, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
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

  /** Runs a statement just as it is: every name and text in it is quoted already. */
  void run(String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.setEscapeProcessing(false);
      plain.execute(statement);
    }
  }
}
