package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.FirstFew;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** One open connection and whose it is. */
public final class Session implements AutoCloseable {
  private final Dialect dialect;
  private final Connection connection;
  private final Credentials login;
  private final Deadline deadline;
  private OptionalLong serverThread = OptionalLong.empty();

  Session(Dialect dialect, Connection connection, Credentials login, Deadline deadline) {
    this.dialect = dialect;
    this.connection = connection;
    this.login = login;
    this.deadline = deadline;
  }

  /**
   * Changes the password of the user that is logged in; in force at once.
   *
   * @throws RotationFailure when the database refuses, or its answer was lost
   */
  public void changePassword(Password password) {
    try {
      dialect.changeOwnPassword(limited(), login, password, deadline);
    } catch (SQLException e) {
      throw failed("changing the password", e);
    }
  }

  /**
   * Makes every password of the user that is logged in invalid but the one of this login, where
   * users can have two.
   *
   * @throws RotationFailure when the database refuses, or its answer was lost
   */
  public void endOtherPasswords() {
    try {
      dialect.endOtherPasswords(limited(), login);
    } catch (SQLException e) {
      throw failed("ending older passwords", e);
    }
  }

  /**
   * Adds a password for the user that is logged in and keeps the newest one valid.
   *
   * @return false, with nothing changed, when the password of this login is not the newest, or the
   *     added one was used before
   */
  public boolean addPassword(Password password) {
    try {
      return dialect.addOwnPassword(limited(), login, password);
    } catch (SQLException e) {
      throw failed("adding a password", e);
    }
  }

  /** Puts a password in place of the newest one; the one of this login, which is older, stays. */
  public void replaceNewestPassword(Password password) {
    try {
      dialect.replaceNewestPassword(limited(), login, password);
    } catch (SQLException e) {
      throw failed("replacing the newest password", e);
    }
  }

  /** What the user that is logged in may do and what its passwords are like. */
  public Rights rights() {
    return new Rights(this, dialect, login, deadline);
  }

  /** Creates users and grants to them; as superuser. */
  public ProvisioningSession provisioning() {
    return new ProvisioningSession(this, dialect, login, deadline);
  }

  /**
   * What is there under this user name; asked as superuser.
   *
   * @param mark what {@link #bringInStep} left on the user, if the engine can keep it
   */
  public AccountState accountState(String username, String mark) {
    try {
      return dialect.accounts(login, deadline).state(limited(), username, mark);
    } catch (SQLException e) {
      throw failed("looking up user " + username, e);
    }
  }

  /**
   * Whether a mark says that the user was made for another secret; asked as superuser.
   *
   * @param mark that of this secret
   */
  public boolean isAnothers(String username, String mark) {
    try {
      return dialect.accounts(login, deadline).isAnothers(limited(), username, mark);
    } catch (SQLException e) {
      throw failed("looking up user " + username, e);
    }
  }

  /**
   * Looks, as superuser, whether {@link #setPassword} reaches the user that a secret of one user
   * logs in as, and no other.
   *
   * @throws RotationFailure CONFIG, when it does not, naming what to do
   */
  public void requireResettable(String username) {
    try {
      dialect.accounts(login, deadline).requireResettable(limited(), username);
    } catch (SQLException e) {
      throw failed("looking up user " + username, e);
    }
  }

  /**
   * Sets another user's password; done as superuser, in force at once.
   *
   * @return false when the server keeps a history of passwords and refuses one that is set already,
   *     as by a step that died, or was set before
   */
  public boolean setPassword(String username, Password password) {
    try {
      return dialect.accounts(login, deadline).setPassword(limited(), username, password);
    } catch (SQLException e) {
      throw failed("setting the password of " + username, e);
    }
  }

  /**
   * Creates the alternate or alters it, so that it has this password and exactly the base's
   * privileges; done as superuser.
   *
   * @return false when the server keeps a history of passwords and refuses this one, as {@link
   *     #setPassword} does; all else was done
   * @throws RotationFailure PRIVILEGE, when the two still differ afterwards, naming the differences
   */
  public boolean bringInStep(UserPair pair, Password password, String mark) {
    try {
      boolean taken =
          dialect.accounts(login, deadline).bringInStep(limited(), pair, password, mark);
      requireInStep(pair);
      return taken;
    } catch (SQLException e) {
      throw failed("bringing %s in step".formatted(pair.alternate()), e);
    }
  }

  /**
   * Compares the two users, as superuser.
   *
   * @throws RotationFailure PRIVILEGE, when they differ, naming the differences
   */
  public void requireInStep(UserPair pair) {
    List<String> differences = differences(pair);
    if (!differences.isEmpty()) {
      throw new RotationFailure(
          FailureKind.PRIVILEGE,
          "%s and %s could not be brought in step: %s"
              .formatted(pair.base(), pair.alternate(), FirstFew.of(differences)));
    }
  }

  /**
   * What one of the two users has and the other has not; asked as superuser. Changes nothing.
   *
   * @return empty when they are in step
   */
  public List<String> differences(UserPair pair) {
    try {
      return dialect.accounts(login, deadline).differences(limited(), pair);
    } catch (SQLException e) {
      throw failed("comparing %s with %s".formatted(pair.alternate(), pair.base()), e);
    }
  }

  /** The connection, on which server and client give up before the deadline. */
  Connection limited() throws SQLException {
    new TimeLimit(dialect, deadline).set(connection, login);
    serverThread = dialect.serverThread(connection);
    return connection;
  }

  RotationFailure failed(String doing, SQLException e) {
    RotationFailure failure = SqlErrors.failure(doing, login, e, dialect);
    if (failure.reason() == Reason.TOO_SLOW || failure.reason() == Reason.CONNECTION_LOST) {
      serverThread.ifPresent(this::end);
    }
    return failure;
  }

  /**
   * A statement that waits for a lock goes on when the client has gone, and would change the
   * password when nobody expects it any more.
   */
  private void end(long thread) {
    try (Connection second = dialect.connect(login, LoginTimeouts.within(deadline))) {
      dialect.endThread(second, thread);
    } catch (SQLException e) {
      serverThread = OptionalLong.empty(); // It has ended, or the server has.
    }
  }

  /**
   * Closes the connection. What was done is committed and stays so whatever happens here.
   *
   * @throws RotationFailure when the connection cannot be closed
   */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed("closing the connection", e);
    }
  }
}
