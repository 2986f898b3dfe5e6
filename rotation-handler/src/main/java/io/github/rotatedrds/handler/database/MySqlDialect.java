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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

/** MySQL 8.0 and newer and Aurora MySQL 3, by Connector/J. */
final class MySqlDialect implements Dialect {
  private final Driver driver = Drivers.load("com.mysql.cj.jdbc.Driver");
  private final Accounts accounts = new TwinAccounts(MySqlAccounts::over);
  private final Optional<Path> roots;

  MySqlDialect(Optional<TrustedRoots> roots) {
    this.roots = roots.map(TrustedRoots::writeKeyStore);
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.MYSQL;
  }

  @Override
  public Driver driver() {
    return driver;
  }

  @Override
  public String url(Credentials credentials) {
    return MySqlUrls.url("jdbc:mysql:", credentials);
  }

  @Override
  public Properties properties(Credentials credentials, LoginTimeouts timeouts) {
    Properties properties = MySqlUrls.login(credentials, timeouts);
    if (roots.isPresent()) {
      properties.setProperty("sslMode", "VERIFY_IDENTITY");
      properties.setProperty("trustCertificateKeyStoreUrl", roots.get().toUri().toString());
      properties.setProperty("trustCertificateKeyStoreType", "JKS");
    } else {
      properties.setProperty("sslMode", "DISABLED");
      properties.setProperty("allowPublicKeyRetrieval", "true");
    }
    return properties;
  }

  /** MariaDB speaks the same protocol, but logs passwords in statements as they come. */
  @Override
  public void requireThisEngine(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseProductVersion().contains("MariaDB")) {
      throw new RotationFailure(
          Reason.OTHER_ENGINE, "the secret is for MySQL, but the server is MariaDB");
    }
  }

  /** No time limit of MySQL holds for statements on accounts, which may wait for locks. */
  @Override
  public OptionalLong serverThread(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT CONNECTION_ID()");
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
    }
  }

  @Override
  public void endThread(Connection connection, long thread) throws SQLException {
    try (PreparedStatement kill = connection.prepareStatement("KILL CONNECTION ?")) {
      kill.setLong(1, thread);
      kill.execute();
    }
  }

  @Override
  public void requireChangeable(Connection connection, Credentials login) throws SQLException {
    new MySqlPermits(connection).requireWritable(login.username());
  }

  @Override
  public void requireAddable(Connection connection, Credentials login) throws SQLException {
    MySqlPasswords.requireTwoPasswords(connection);
    MySqlPermits permits = new MySqlPermits(connection);
    permits.requireWritable(login.username());
    permits.requireTwoPasswords(login.login());
  }

  @Override
  public void changeOwnPassword(
      Connection connection, Credentials login, Password password, Deadline deadline)
      throws SQLException {
    try {
      MySqlPasswords.change(connection, login, password);
    } catch (SQLException refused) {
      if (!MySqlPasswords.isUsedBefore(refused) || !isSet(login.with(password), deadline)) {
        throw refused;
      }
    }
  }

  /**
   * An earlier try may have set it; then the login is by a password that is retained. Where that
   * cannot be found out, the refusal is what there is to tell, and whoever gets it asks again.
   */
  private boolean isSet(Credentials login, Deadline deadline) {
    try {
      return new Database(this, deadline).accepts(login);
    } catch (RotationFailure unknown) {
      return false;
    }
  }

  @Override
  public void endOtherPasswords(Connection connection, Credentials login) throws SQLException {
    MySqlPasswords.endOthers(connection, login);
  }

  @Override
  public boolean addOwnPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    return MySqlPasswords.add(connection, login, password);
  }

  @Override
  public void replaceNewestPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    MySqlPasswords.set(connection, login, password);
  }

  @Override
  public Accounts accounts(Credentials superuser, Deadline deadline) {
    return accounts;
  }

  @Override
  public Provisioner provisioner() {
    return new MySqlProvisioner();
  }

  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return MySqlErrors.reasonOf(error);
  }
}
