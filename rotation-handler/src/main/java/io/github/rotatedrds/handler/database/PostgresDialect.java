package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGProperty;

/** PostgreSQL and Aurora PostgreSQL, by pgjdbc. */
final class PostgresDialect implements Dialect {
  private static final String DEFAULT_DATABASE = "postgres";

  /**
   * Without a path nothing is found but the server's own functions and operators: what users put
   * into {@code public} may match the types of a call better, and would run as whoever calls it.
   * Until then every name is qualified and there is no operator.
   */
  private static final String BEFORE_ALL_ELSE =
      """
      SELECT pg_catalog.set_config('search_path', '', false),
             pg_catalog.set_config('statement_timeout', ?, false)""";

  private final Driver driver = new org.postgresql.Driver();
  private final Accounts accounts = new PostgresAccounts();
  private final Optional<Path> roots;

  PostgresDialect(Optional<TrustedRoots> roots) {
    this.roots = roots.map(TrustedRoots::writePem);
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.POSTGRES;
  }

  @Override
  public Driver driver() {
    return driver;
  }

  /** Where to connect is among the properties, which need no escaping. */
  @Override
  public String url(Credentials credentials) {
    return "jdbc:postgresql:///";
  }

  @Override
  public Properties properties(Credentials credentials, LoginTimeouts timeouts) {
    Properties properties = new Properties();
    PGProperty.PG_HOST.set(properties, credentials.host());
    PGProperty.PG_PORT.set(properties, credentials.port());
    PGProperty.PG_DBNAME.set(properties, credentials.dbname().orElse(DEFAULT_DATABASE));
    PGProperty.USER.set(properties, credentials.username());
    PGProperty.PASSWORD.set(properties, credentials.password().reveal());
    PGProperty.APPLICATION_NAME.set(properties, "rotated-rds");
    PGProperty.CONNECT_TIMEOUT.set(properties, (int) timeouts.connect().toSeconds());
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) timeouts.answer().toSeconds());
    PGProperty.GSS_ENC_MODE.set(properties, "disable");
    PGProperty.SSL_MODE.set(properties, roots.isPresent() ? "verify-full" : "disable");
    roots.ifPresent(file -> PGProperty.SSL_ROOT_CERT.set(properties, file.toString()));
    return properties;
  }

  @Override
  public void limitStatements(Connection connection, Duration limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEFORE_ALL_ELSE)) {
      statement.setString(1, String.valueOf(limit.toMillis()));
      statement.execute();
    }
  }

  @Override
  public void requireChangeable(Connection connection, Credentials login) throws SQLException {
    PostgresOwnPassword.requireChangeable(connection, login.username());
  }

  @Override
  public void changeOwnPassword(
      Connection connection, Credentials login, Password password, Deadline deadline)
      throws SQLException {
    PostgresOwnPassword.change(connection, login.username(), password);
  }

  @Override
  public Accounts accounts(Credentials superuser, Deadline deadline) {
    return accounts;
  }

  @Override
  public Provisioner provisioner() {
    return new PostgresProvisioner();
  }

  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return PostgresErrors.reasonOf(error);
  }
}
