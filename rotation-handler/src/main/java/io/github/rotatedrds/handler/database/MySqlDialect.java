package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.FailureKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
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
  public Properties properties(Credentials credentials) {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password().reveal());
    properties.setProperty("connectionAttributes", "program_name:rotated-rds");
    properties.setProperty("connectTimeout", String.valueOf(Timeouts.CONNECT.toMillis()));
    properties.setProperty("socketTimeout", String.valueOf(Timeouts.ANSWER.toMillis()));
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

  /**
   * {@code USER()} is the account that is logged in, whatever its host part; the server's logs mask
   * the literal.
   */
  @Override
  public void changeOwnPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    try (var statement = connection.prepareStatement("ALTER USER USER() IDENTIFIED BY ?")) {
      statement.setString(1, password.reveal());
      statement.executeUpdate();
    }
  }

  @Override
  public Accounts accounts(Credentials superuser) {
    return accounts;
  }

  @Override
  public Provisioner provisioner() {
    return new MySqlProvisioner();
  }

  @Override
  public Optional<FailureKind> kindOf(SQLException error) {
    return MySqlErrors.kindOf(error);
  }
}
