package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tables in memory that stand for an engine's views, so that its queries run on them as they are.
 */
final class Catalogue {
  private final Connection connection;
  private final List<String> tables = new ArrayList<>();

  private Catalogue(Connection connection) {
    this.connection = connection;
  }

  /**
   * An empty catalogue.
   *
   * @param syntax whose SQL to understand: {@code ora}, {@code db2} or {@code mss}
   */
  static Catalogue of(String syntax) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:hsqldb:mem:%s;sql.syntax_%s=true;sql.char_literal=false"
                .formatted(UUID.randomUUID(), syntax),
            "sa",
            "");
    return new Catalogue(connection);
  }

  /** Makes tables, one a line: the name and its columns. */
  Catalogue withTables(String lines) throws SQLException {
    for (String line : lines.lines().filter(text -> !text.isBlank()).toList()) {
      String[] words = line.strip().split(" ");
      tables.add(words[0]);
      define(
          "CREATE TABLE %s (%s)"
              .formatted(
                  words[0],
                  String.join(", ", Stream.of(words).skip(1).map(Catalogue::typed).toList())));
    }
    return this;
  }

  /** Columns are text, unless their name ends in # for a number. */
  private static String typed(String column) {
    return column.endsWith("#")
        ? column.substring(0, column.length() - 1) + " BIGINT"
        : column + " VARCHAR(4000)";
  }

  void define(String ddl) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(ddl);
    }
  }

  /** Changes rows, and tells how many. */
  int change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  ResultSet query(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepare(sql, values);
    statement.closeOnCompletion();
    return statement.executeQuery();
  }

  boolean has(String sql, Object... values) throws SQLException {
    return !lines(sql, values).isEmpty();
  }

  /** Each row as one line, in a fixed order. */
  List<String> lines(String sql, Object... values) throws SQLException {
    try (ResultSet rows = query(sql, values)) {
      ResultSetMetaData columns = rows.getMetaData();
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          texts.add(rows.getString(i));
        }
        lines.add(String.join("|", texts.stream().map(String::valueOf).toList()));
      }
      return lines.stream().sorted().toList();
    }
  }

  void transaction(boolean open) throws SQLException {
    connection.setAutoCommit(!open); // Closing one commits it.
  }

  boolean inTransaction() throws SQLException {
    return !connection.getAutoCommit();
  }

  void rollback() throws SQLException {
    if (inTransaction()) {
      connection.rollback();
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Tables whose names begin so. */
  List<String> tables(String prefix) {
    return tables.stream().filter(table -> table.startsWith(prefix)).toList();
  }

  /** Empties the tables. */
  void clear() throws SQLException {
    for (String table : tables) {
      define("DELETE FROM " + table);
    }
  }
}
