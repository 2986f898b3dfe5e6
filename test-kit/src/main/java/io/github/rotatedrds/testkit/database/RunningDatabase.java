package io.github.rotatedrds.testkit.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

/** A database that answers, whoever started it. */
record RunningDatabase(
    JdbcEndpoint endpoint,
    Login administrator,
    Accounts accounts,
    DatabaseLog log,
    Supplier<Map<String, Integer>> rejections,
    Runnable stop)
    implements TestDatabase {

  RunningDatabase(
      JdbcEndpoint endpoint,
      Login administrator,
      Accounts accounts,
      DatabaseLog log,
      Runnable stop) {
    this(endpoint, administrator, accounts, log, log.tally(accounts.rejected()), stop);
  }

  @Override
  public DatabaseEngine engine() {
    return endpoint.engine();
  }

  @Override
  public String host() {
    return endpoint.host();
  }

  @Override
  public int port() {
    return endpoint.port();
  }

  @Override
  public String database() {
    return endpoint.database();
  }

  @Override
  public TrustedCa trust() {
    return endpoint.trust();
  }

  @Override
  public Connection admin() throws SQLException {
    return endpoint.open(administrator.user(), administrator.password(), Tls.VERIFY_CA);
  }

  @Override
  public Connection connect(String user, String password) throws SQLException {
    return endpoint.open(user, password, Tls.VERIFY_FULL);
  }

  @Override
  public Connection connectInClearText(String user, String password) throws SQLException {
    return endpoint.open(user, password, Tls.NONE);
  }

  @Override
  public void createUser(String name, String password) throws SQLException {
    try (Connection admin = admin()) {
      accounts.create(admin, name, password);
    }
  }

  @Override
  public void allowClearText(String user) throws SQLException {
    try (Connection admin = admin()) {
      accounts.allowClearText(admin, user);
    }
  }

  @Override
  public String serverLog() {
    return log.text();
  }

  @Override
  public int acceptedLogins(String user) {
    return log.count(accounts.accepted(user));
  }

  @Override
  public int rejectedLogins() {
    return rejections.get().values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public int rejectedLogins(String user) {
    return rejections.get().getOrDefault(user, 0);
  }

  @Override
  public void close() {
    stop.run();
  }

  /** A user name and a password. */
  record Login(String user, String password) {

    /** A user whom the server believes on this machine. */
    static Login trusted(String user) {
      return new Login(user, "");
    }

    /** Names the user only. */
    @Override
    public String toString() {
      return user;
    }
  }
}
