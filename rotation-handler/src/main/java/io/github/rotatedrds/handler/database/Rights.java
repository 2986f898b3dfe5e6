package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;

/** What the user of a session may do, as far as that can be read. Nothing here changes anything. */
public final class Rights {
  private final Session session;
  private final Dialect dialect;
  private final Credentials login;
  private final Deadline deadline;

  Rights(Session session, Dialect dialect, Credentials login, Deadline deadline) {
    this.session = session;
    this.dialect = dialect;
    this.login = login;
    this.deadline = deadline;
  }

  /**
   * Looks whether the user may change its password.
   *
   * @throws RotationFailure when it may not, or it could not be found out
   */
  public void requireChangeable() {
    try {
      dialect.requireChangeable(session.limited(), login);
    } catch (SQLException e) {
      throw session.failed("looking whether the password may be changed", e);
    }
  }

  /**
   * Looks whether the user may add a password and keep the newest.
   *
   * @throws RotationFailure when it may not, or it could not be found out
   */
  public void requireAddable() {
    try {
      dialect.requireAddable(session.limited(), login);
    } catch (SQLException e) {
      throw session.failed("looking whether a password may be added", e);
    }
  }

  /**
   * Looks whether the user, a superuser, may set the passwords of both users.
   *
   * @throws RotationFailure when it may not, or it could not be found out
   */
  public void requireSettable(UserPair pair) {
    try {
      dialect.accounts(login, deadline).requireSettable(session.limited(), pair);
    } catch (SQLException e) {
      throw session.failed("looking whether passwords may be set", e);
    }
  }

  /**
   * Looks whether the user, a superuser, may set the password of another user that cannot do it
   * itself.
   *
   * @throws RotationFailure when it may not, or it could not be found out
   */
  public void requireSettable(String username) {
    try {
      dialect.accounts(login, deadline).requireSettable(session.limited(), username);
    } catch (SQLException e) {
      throw session.failed("looking whether the password may be set", e);
    }
  }

  /** Whether an older password of the user goes on working for a while. */
  boolean inRollover() {
    try {
      return dialect.inRollover(session.limited());
    } catch (SQLException e) {
      throw session.failed("looking for a rollover", e);
    }
  }
}
