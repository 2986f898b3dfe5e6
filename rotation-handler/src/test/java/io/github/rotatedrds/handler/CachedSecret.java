package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.SecretDocument;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connects with a secret that it read once, and reads it again when the database rejects it. */
final class CachedSecret implements DataSource {
  private final TestDatabase server;
  private final RotationBench bench;
  private final Tally tally;
  private volatile Credentials credentials;

  CachedSecret(TestDatabase server, RotationBench bench, Tally tally) {
    this.server = server;
    this.bench = bench;
    this.tally = tally;
    this.credentials = current(bench);
  }

  /** User and password of one and the same version. */
  static Credentials current(RotationBench bench) {
    return SecretDocument.parse(bench.value("AWSCURRENT"), "AWSCURRENT").credentials("AWSCURRENT");
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return connect(server, credentials, tally);
    } catch (SQLException rejected) {
      credentials = current(bench);
      return connect(server, credentials, tally);
    }
  }

  static Connection connect(TestDatabase server, Credentials with, Tally tally)
      throws SQLException {
    try {
      return server.connect(with.username(), with.password().reveal());
    } catch (SQLException e) {
      tally.rejected();
      throw e;
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // Nothing is logged.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The server's own connections have a limit.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
