package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** MariaDB, by its own Connector/J. */
final class MariaDbDialect implements Dialect {
  private final Driver driver = Drivers.load("org.mariadb.jdbc.Driver");
  private final Accounts accounts = new TwinAccounts(MariaDbAccounts::over);
  private final Optional<Path> roots;

  MariaDbDialect(Optional<TrustedRoots> roots) {
    this.roots = roots.map(TrustedRoots::writePem);
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.MARIADB;
  }

  @Override
  public Driver driver() {
    return driver;
  }

  @Override
  public String url(Credentials credentials) {
    return MySqlUrls.url("jdbc:mariadb:", credentials);
  }

  @Override
  public Properties properties(Credentials credentials, LoginTimeouts timeouts) {
    Properties properties = MySqlUrls.login(credentials, timeouts);
    properties.setProperty("allowLocalInfile", "false");
    properties.setProperty("sslMode", roots.isPresent() ? "verify-full" : "disable");
    roots.ifPresent(file -> properties.setProperty("serverSslCert", file.toString()));
    return properties;
  }

  @Override
  public void requireThisEngine(Connection connection) throws SQLException {
    if (!connection.getMetaData().getDatabaseProductName().equals("MariaDB")) {
      throw new RotationFailure(
          Reason.OTHER_ENGINE, "the secret is for MariaDB, but the server is MySQL");
    }
  }

  /** Holds for waiting as well; the server's limit for locks does not, by default it is a year. */
  @Override
  public void limitStatements(Connection connection, Duration limit) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SET SESSION max_statement_time = ?")) {
      statement.setLong(1, Math.max(1, limit.toSeconds()));
      statement.execute();
    }
  }

  @Override
  public void requireChangeable(Connection connection, Credentials login) throws SQLException {
    new MySqlPermits(connection).requireWritable(login.username());
  }

  /**
   * {@code SET PASSWORD} needs no privilege for one's own account, unlike {@code ALTER USER}. The
   * server writes the statement to its logs as it comes, so it gets the hash of {@code
   * mysql_native_password}. Accounts of another plugin, and servers that must see a password to
   * check it, refuse the hash without changing anything; only they get the password itself.
   */
  @Override
  public void changeOwnPassword(
      Connection connection, Credentials login, Password password, Deadline deadline)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SET PASSWORD = ?")) {
      statement.setString(1, NativePasswordHash.of(password));
      statement.executeUpdate();
    } catch (SQLException refused) {
      if (!NativePasswordHash.isRefused(new MySqlPermits(connection), refused)) {
        throw refused;
      }
      changeReadably(connection, password);
    }
  }

  private static void changeReadably(Connection connection, Password password) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SET PASSWORD = PASSWORD(?)")) {
      statement.setString(1, password.reveal());
      statement.executeUpdate();
    }
  }

  @Override
  public Accounts accounts(Credentials superuser, Deadline deadline) {
    return accounts;
  }

  @Override
  public Provisioner provisioner() {
    return new MariaDbProvisioner();
  }

  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return MySqlErrors.reasonOf(error);
  }
}
