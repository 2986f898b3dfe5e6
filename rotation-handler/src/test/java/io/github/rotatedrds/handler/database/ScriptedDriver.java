package io.github.rotatedrds.handler.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * JDBC over a {@link ScriptedServer}: as much of it as the dialects use. It can drop the connection
 * before or after any statement, as a dying function does.
 */
final class ScriptedDriver implements Driver {
  private static final Pattern SETS_PASSWORD = Pattern.compile("WITH PASSWORD|IDENTIFIED BY");

  private final ScriptedServer server;
  private final List<String> sent = new ArrayList<>();
  private final List<Boolean> changes = new ArrayList<>();
  private final List<Integer> queryTimeouts = new ArrayList<>();
  private int rejected;
  private int dropAt = -1;
  private boolean afterwards;
  private SQLException refusal; // null: the server takes every password

  ScriptedDriver(ScriptedServer server) {
    this.server = server;
  }

  /** Statements with their values, in the order of their arrival. */
  List<String> sent() {
    return List.copyOf(sent);
  }

  /** For each statement, whether it was other than a query or a limit for waiting. */
  List<Boolean> changes() {
    return List.copyOf(changes);
  }

  /** After how many seconds the driver is to cancel each statement that is to be cancelled. */
  List<Integer> queryTimeouts() {
    return List.copyOf(queryTimeouts);
  }

  /** How many logins the server has refused since it was last asked to forget. */
  int rejected() {
    return rejected;
  }

  void forget() {
    rejected = 0;
    queryTimeouts.clear();
    sent.clear();
    changes.clear();
  }

  /** Drops every connection at the given statement, the first being 0; -1: never. */
  void dropAt(int statement, boolean whenItIsDone) {
    dropAt = statement;
    afterwards = whenItIsDone;
  }

  /** The server refuses every new password in this way; null: none any more. */
  void refusePasswords(SQLException newRefusal) {
    refusal = newRefusal;
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    ScriptedServer.Script script = logIn(url, properties);
    AtomicInteger networkTimeout = new AtomicInteger();
    return proxy(
        Connection.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "prepareStatement", "prepareCall" -> statement(script, (String) arguments[0]);
              case "createStatement" -> statement(script, null);
              case "setNetworkTimeout" -> {
                networkTimeout.set((int) arguments[1]);
                yield null;
              }
              case "getNetworkTimeout" -> networkTimeout.get();
              case "close" -> {
                script.end();
                yield null;
              }
              default -> throw unexpected(method.getName());
            });
  }

  private ScriptedServer.Script logIn(String url, Properties properties) throws SQLException {
    try {
      return server.logIn(url, properties);
    } catch (SQLException e) {
      rejected++;
      throw e;
    }
  }

  private CallableStatement statement(ScriptedServer.Script script, String prepared) {
    List<String> values = new ArrayList<>();
    return proxy(
        CallableStatement.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "setString" -> {
                while (values.size() < (int) arguments[0]) {
                  values.add(null);
                }
                values.set((int) arguments[0] - 1, (String) arguments[1]);
                yield null;
              }
              case "setQueryTimeout" -> {
                queryTimeouts.add((int) arguments[0]);
                yield null;
              }
              case "registerOutParameter", "close" -> null;
              case "execute" ->
                  run(script, prepared == null ? (String) arguments[0] : prepared, values) != null;
              case "executeQuery" -> run(script, prepared, values);
              case "getMoreResults" -> false;
              case "getUpdateCount" -> -1;
              default -> throw unexpected(method.getName());
            });
  }

  private ResultSet run(ScriptedServer.Script script, String sql, List<String> values)
      throws SQLException {
    boolean drop = sent.size() == dropAt;
    sent.add(sql.strip() + " " + values);
    if (drop && !afterwards) {
      throw dropped();
    }
    if (refusal != null && SETS_PASSWORD.matcher(sql).find()) {
      throw refusal;
    }
    ResultSet rows = script.run(sql, values);
    changes.add(rows == null && !sql.matches("SET (CURRENT )?LOCK.TIMEOUT \\d+"));
    if (drop) {
      throw dropped();
    }
    return rows;
  }

  private static SQLException dropped() {
    return new SQLException("the connection is gone", "08S01", 0);
  }

  private static AssertionError unexpected(String method) {
    return new AssertionError("the script knows no " + method);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public boolean acceptsURL(String url) {
    return true;
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getAnonymousLogger();
  }
}
