package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.Reason;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiFunction;

/**
 * A real dialect in everything but its driver, and how it makes its accounts where they connect by
 * themselves.
 */
record RedirectedDialect(
    Dialect real, Driver driver, BiFunction<Dialect, Credentials, Accounts> accounts)
    implements Dialect {

  RedirectedDialect(Dialect real, Driver driver) {
    this(real, driver, (dialect, superuser) -> real.accounts(superuser));
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
  public void changeOwnPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    real.changeOwnPassword(connection, login, password);
  }

  @Override
  public Accounts accounts(Credentials superuser) {
    return accounts.apply(this, superuser);
  }

  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return real.reasonOf(error);
  }
}
