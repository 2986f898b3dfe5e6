package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
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
  Properties properties(Credentials credentials, LoginTimeouts timeouts);

  /**
   * Makes the server give up statements that take longer, so that none of them comes into force
   * after this function has gone. Called before any other statement: where users may put something
   * in front of the server's own functions, it is hidden here too.
   */
  default void limitStatements(Connection connection, Duration limit) throws SQLException {}

  /** What {@link #endThread} needs, where the server cannot be told to give up by itself. */
  default OptionalLong serverThread(Connection connection) throws SQLException {
    return OptionalLong.empty();
  }

  /** Ends another connection of the same user, whatever it waits for. */
  default void endThread(Connection connection, long thread) throws SQLException {}

  /** Opens a connection; whoever answers has proved its name before it hears a password. */
  default Connection connect(Credentials credentials, LoginTimeouts timeouts) throws SQLException {
    return driver().connect(url(credentials), properties(credentials, timeouts));
  }

  /**
   * Looks whether the server is of this engine, where one of another would take the driver's login.
   *
   * @throws RotationFailure OTHER_ENGINE, when it is not
   */
  default void requireThisEngine(Connection connection) throws SQLException {}

  /** Whether users may change their own password; where they may not, only a superuser can. */
  default boolean usersChangeOwnPasswords() {
    return true;
  }

  /** Whether a changed password may go on working for a while beside the new one. */
  default boolean passwordsRollOver() {
    return false;
  }

  /** Whether the user that is logged in has such a password now. */
  default boolean inRollover(Connection connection) throws SQLException {
    return false;
  }

  /**
   * Looks whether the user that is logged in may change its password, as far as that can be read.
   * Changes nothing.
   *
   * @throws RotationFailure when it may not, naming what to do
   */
  default void requireChangeable(Connection connection, Credentials login) throws SQLException {}

  /** The same for a password that is added beside the newest; only where users can have two. */
  default void requireAddable(Connection connection, Credentials login) throws SQLException {}

  /**
   * Changes the password of the user that is logged in.
   *
   * @param deadline for a second connection, if one is needed
   */
  void changeOwnPassword(
      Connection connection, Credentials login, Password password, Deadline deadline)
      throws SQLException;

  /**
   * Makes every password of the user that is logged in invalid but the one of the login, where
   * users can have two: what {@link #changeOwnPassword} left undone when it died.
   */
  default void endOtherPasswords(Connection connection, Credentials login) throws SQLException {}

  /**
   * Adds a password for the user that is logged in and keeps the newest one valid; only where users
   * can have two.
   *
   * @return false, with nothing changed, when the password of the login is not the newest, or the
   *     added one was used before
   */
  default boolean addOwnPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  /** Puts a password in place of the newest one; the one of the login, which is older, stays. */
  default void replaceNewestPassword(Connection connection, Credentials login, Password password)
      throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  /**
   * What a superuser does with this engine's accounts.
   *
   * @param superuser who is logged in, for engines that need a second connection
   * @param deadline when everything that is done with them must have ended
   */
  Accounts accounts(Credentials superuser, Deadline deadline);

  /** How a superuser creates a user and grants it what it needs. */
  default Provisioner provisioner() {
    throw new RotationFailure(
        FailureKind.CONFIG,
        "users of %s are not provisioned; remove the secret's provisioning and create the user"
            .formatted(engine().displayName()));
  }

  /**
   * What an error of this engine means, by SQLState and vendor code, never by its text.
   *
   * @return WRONG_PASSWORD exactly when the user name or password is wrong; empty when the code
   *     says nothing
   */
  Optional<Reason> reasonOf(SQLException error);
}
