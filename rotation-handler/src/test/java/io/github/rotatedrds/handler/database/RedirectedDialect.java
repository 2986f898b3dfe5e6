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

/** A real dialect in everything but its driver. */
record RedirectedDialect(Dialect real, Driver driver) implements Dialect {
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
  public void changeOwnPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    real.changeOwnPassword(connection, login, password);
  }

  @Override
  public Accounts accounts(Credentials superuser) {
    return real.accounts(superuser);
  }

  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return real.reasonOf(error);
  }
}
