package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs constant SQL with bound values; what a caller hands over as SQL must be a constant. The
 * driver cancels a statement on the server shortly before the connection's network timeout.
 */
final class BoundSql {

  private static final int BEFORE_THE_CLIENT_GIVES_UP_MILLIS = 500;

  private BoundSql() {}

  /** Runs a batch to its end: a driver shows the error of a later statement only when asked. */
  static void run(Connection connection, String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      limit(connection, statement);
      bind(statement, values);
      boolean rows = statement.execute();
      while (rows || statement.getUpdateCount() != -1) {
        rows = statement.getMoreResults();
      }
    }
  }

  /** All rows of a query, every column as text. */
  static List<Row> rows(Connection connection, String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      limit(connection, statement);
      bind(statement, values);
      try (ResultSet results = statement.executeQuery()) {
        return read(results);
      }
    }
  }

  /** Runs a command that is not prepared, for servers that mind what a prepared one may do. */
  static void command(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      limit(connection, statement);
      statement.execute(sql);
    }
  }

  /** In whole seconds, of which zero would mean for ever. */
  private static void limit(Connection connection, Statement statement) throws SQLException {
    int millis = connection.getNetworkTimeout();
    if (millis > 0) {
      statement.setQueryTimeout(Math.max(1, (millis - BEFORE_THE_CLIENT_GIVES_UP_MILLIS) / 1000));
    }
  }

  private static List<Row> read(ResultSet results) throws SQLException {
    List<Row> rows = new ArrayList<>();
    int columns = results.getMetaData().getColumnCount();
    while (results.next()) {
      List<String> texts = new ArrayList<>();
      for (int column = 1; column <= columns; column++) {
        texts.add(results.getString(column));
      }
      rows.add(new Row(texts));
    }
    return rows;
  }

  private static void bind(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
  }

  /**
   * One row.
   *
   * @param texts its columns, null where the database has NULL
   */
  record Row(List<String> texts) {

    /** A column, the first being 0. */
    String text(int column) {
      return texts.get(column);
    }
  }
}
