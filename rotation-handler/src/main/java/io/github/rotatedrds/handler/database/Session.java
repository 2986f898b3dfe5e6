package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;

/** One open connection and whose it is. */
public final class Session implements AutoCloseable {
  private final Dialect dialect;
  private final Connection connection;
  private final Credentials login;

  Session(Dialect dialect, Connection connection, Credentials login) {
    this.dialect = dialect;
    this.connection = connection;
    this.login = login;
  }

  /**
   * Changes the password of the user that is logged in; in force at once.
   *
   * @throws RotationFailure when the database refuses, or its answer was lost
   */
  public void changePassword(Password password) {
    try {
      dialect.changeOwnPassword(connection, login, password);
    } catch (SQLException e) {
      throw SqlErrors.failure("changing the password", login, e, dialect);
    }
  }

  /** Closes the connection. What was done is committed, so a failure to close changes nothing. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw SqlErrors.failure("closing the connection", login, e, dialect);
    }
  }
}
