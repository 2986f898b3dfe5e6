package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Amazon RDS for Db2, by IBM's driver. Its users live in the operating system, which only the
 * procedures of Amazon reach, so only a superuser changes passwords. Over TLS the secret's {@code
 * port} must be the one of {@code ssl_svcename}.
 */
final class Db2Dialect implements Dialect {
  private final Driver driver = Drivers.load("com.ibm.db2.jcc.DB2Driver");
  private final Optional<Path> roots;

  Db2Dialect(Optional<TrustedRoots> roots) {
    this.roots = roots.map(TrustedRoots::ofDatabases).map(TrustedRoots::writeKeyStore);
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.DB2;
  }

  @Override
  public Driver driver() {
    return driver;
  }

  /** Everything but the name of the database is a property: a URL could not quote it. */
  @Override
  public String url(Credentials credentials) {
    return "jdbc:db2://%s:%d/%s"
        .formatted(credentials.host(), credentials.port(), UrlNames.dbname(credentials));
  }

  @Override
  public Properties properties(Credentials credentials, LoginTimeouts timeouts) {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password().reveal());
    properties.setProperty("clientProgramName", "rotated-rds");
    properties.setProperty("loginTimeout", String.valueOf(timeouts.connect().toSeconds()));
    properties.setProperty(
        "blockingReadConnectionTimeout", String.valueOf(timeouts.answer().toSeconds()));
    roots.ifPresent(
        file -> {
          properties.setProperty("sslConnection", "true");
          properties.setProperty("sslClientHostnameValidation", "Basic");
          properties.setProperty("sslTrustStoreLocation", file.toString());
          properties.setProperty("sslTrustStoreType", "JKS");
        });
    return properties;
  }

  /**
   * IBM's driver compares the host name with the certificate only when the login is over, so it is
   * compared here first, in a handshake of our own.
   */
  @Override
  public Connection connect(Credentials credentials, LoginTimeouts timeouts) throws SQLException {
    if (roots.isPresent()) {
      new Db2ServerName(credentials.host(), credentials.port()).requireProof(roots.get(), timeouts);
    }
    return driver.connect(url(credentials), properties(credentials, timeouts));
  }

  /** A statement that waits for something else is interrupted by the driver. */
  @Override
  public void limitStatements(Connection connection, Duration limit) throws SQLException {
    BoundSql.command(connection, "SET CURRENT LOCK TIMEOUT " + Math.max(1, limit.toSeconds()));
  }

  @Override
  public boolean usersChangeOwnPasswords() {
    return false;
  }

  @Override
  public void changeOwnPassword(
      Connection connection, Credentials login, Password password, Deadline deadline)
      throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public Accounts accounts(Credentials superuser, Deadline deadline) {
    return new Db2Accounts(new TimeLimit(this, deadline), superuser, Patience.ofSeconds());
  }

  /** Numbers of the SQL messages; -4000 to -4999 are the driver's own. */
  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return Optional.ofNullable(
        switch (error.getErrorCode()) {
          case -4214 ->
              Reason.WRONG_PASSWORD; // also expired and revoked: the driver has no other code
          case -1040 -> Reason.TOO_MANY_CONNECTIONS;
          case -1224 -> Reason.STARTING_UP; // the database manager stops, or has not started yet
          case -911, -913, -952 -> Reason.TOO_SLOW; // lock timeouts, interrupted by the driver
          case -440, -551, -552, -1060 ->
              Reason.FORBIDDEN; // no authorized routine of this name, no CONNECT
          case -1776 -> Reason.WRITES_FORBIDDEN; // standby
          case -1031, -1013, -30061 -> Reason.NO_SUCH_DATABASE; // no such database
          default -> null;
        });
  }
}
