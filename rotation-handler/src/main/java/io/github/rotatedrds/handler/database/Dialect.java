package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.FailureKind;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * What is different about an engine: how to reach it, how to change a password, what its errors
 * mean.
 */
interface Dialect {

  DatabaseEngine engine();

  Driver driver();

  String url(Credentials credentials);

  /** Everything else the driver needs: user, password, TLS, timeouts. */
  Properties properties(Credentials credentials);

  /** Opens a connection; whoever answers has proved its name before it hears a password. */
  default Connection connect(Credentials credentials) throws SQLException {
    return driver().connect(url(credentials), properties(credentials));
  }

  /** Whether users may change their own password; where they may not, only a superuser can. */
  default boolean usersChangeOwnPasswords() {
    return true;
  }

  /** Changes the password of the user that is logged in. */
  void changeOwnPassword(Connection connection, Credentials login, Password password)
      throws SQLException;

  /**
   * What a superuser does with this engine's accounts.
   *
   * @param superuser who is logged in, for engines that need a second connection
   */
  Accounts accounts(Credentials superuser);

  /**
   * What an error of this engine means, by SQLState and vendor code, never by its text.
   *
   * @return AUTH exactly when the user name or password is wrong; empty when the code says nothing
   */
  Optional<FailureKind> kindOf(SQLException error);
}
