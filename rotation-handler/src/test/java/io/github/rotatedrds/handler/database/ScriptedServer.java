package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * A server of an engine that no test can start: it knows the catalogue, takes the statements that
 * the dialect may send and fails on any other. It holds the user {@code app}.
 */
interface ScriptedServer extends AutoCloseable {
  String OLD = "Old-password-1";
  String SUPERUSER_PASSWORD = "Super-password-1";

  DatabaseEngine engine();

  /** The real dialect, but with this driver. */
  Dialect dialect(Driver driver);

  /** Logs in, or fails as the engine does. */
  Script logIn(String url, Properties properties) throws SQLException;

  String user();

  String superuser();

  boolean accepts(String user, String password) throws SQLException;

  void setPassword(String user, String password) throws SQLException;

  /** Gives the base what an application has: of every kind something, with and without option. */
  void furnish() throws SQLException;

  /** Takes some of it and gives something else. */
  void refurnish() throws SQLException;

  /** Everything the catalogue says about a user but its name. */
  List<String> holdings(String user) throws SQLException;

  @Override
  void close() throws SQLException;

  /** One connection to the server. */
  interface Script {

    /**
     * Runs one statement.
     *
     * @return rows, or null when the statement has none
     */
    ResultSet run(String sql, List<String> values) throws SQLException;

    /** The connection ends; what is not committed is undone. */
    default void end() throws SQLException {}
  }
}
