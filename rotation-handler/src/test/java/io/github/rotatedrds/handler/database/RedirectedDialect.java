package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * A real dialect in everything but its driver, and how it makes its accounts where they connect by
 * themselves.
 */
record RedirectedDialect(Dialect real, Driver driver, AccountsOf accounts) implements Dialect {

  RedirectedDialect(Dialect real, Driver driver) {
    this(real, driver, (dialect, superuser, deadline) -> real.accounts(superuser, deadline));
  }

  @Override
  public DatabaseEngine engine() {
    return real.engine();
  }

  @Override
  public String url(Credentials credentials) {
    return real.url(credentials);
  }

  @Override
  public Properties properties(Credentials credentials, LoginTimeouts timeouts) {
    return real.properties(credentials, timeouts);
  }

  @Override
  public void limitStatements(Connection connection, Duration limit) throws SQLException {
    real.limitStatements(connection, limit);
  }

  @Override
  public boolean usersChangeOwnPasswords() {
    return real.usersChangeOwnPasswords();
  }

  @Override
  public boolean passwordsRollOver() {
    return real.passwordsRollOver();
  }

  @Override
  public boolean inRollover(Connection connection) throws SQLException {
    return real.inRollover(connection);
  }

  @Override
  public void requireChangeable(Connection connection, Credentials login) throws SQLException {
    real.requireChangeable(connection, login);
  }

  @Override
  public void changeOwnPassword(
      Connection connection, Credentials login, Password password, Deadline deadline)
      throws SQLException {
    real.changeOwnPassword(connection, login, password, deadline);
  }

  @Override
  public Accounts accounts(Credentials superuser, Deadline deadline) {
    return accounts.make(this, superuser, deadline);
  }

  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return real.reasonOf(error);
  }

  /** How accounts are made that connect by this dialect. */
  @FunctionalInterface
  interface AccountsOf {
    Accounts make(Dialect dialect, Credentials superuser, Deadline deadline);
  }
}
