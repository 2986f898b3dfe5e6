package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** MySQL 8.0 and newer and Aurora MySQL 3, by Connector/J. */
final class MySqlDialect implements Dialect {
  private final Driver driver = Drivers.load("com.mysql.cj.jdbc.Driver");
  private final Accounts accounts = new MySqlAccounts();
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
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password().reveal());
    properties.setProperty("connectionAttributes", "program_name:rotated-rds");
    properties.setProperty("connectTimeout", String.valueOf(timeouts.connect().toMillis()));
    properties.setProperty("socketTimeout", String.valueOf(timeouts.answer().toMillis()));
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

  /** What an account statement can wait for is a metadata lock, by default for a year. */
  @Override
  public void limitStatements(Connection connection, Duration limit) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SET SESSION lock_wait_timeout = ?")) {
      statement.setLong(1, Math.max(1, limit.toSeconds()));
      statement.execute();
    }
  }

  @Override
  public void changeOwnPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    MySqlPasswords.change(connection, login, password);
  }

  @Override
  public boolean addOwnPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    return MySqlPasswords.add(connection, login, password);
  }

  @Override
  public void keepOwnPassword(Connection connection, Credentials login) throws SQLException {
    MySqlPasswords.set(connection, login, login.password());
  }

  @Override
  public Accounts accounts() {
    return accounts;
  }

  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return MySqlErrors.reasonOf(error);
  }
}
