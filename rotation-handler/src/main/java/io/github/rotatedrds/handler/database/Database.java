package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.PRIVILEGE;
import static io.github.rotatedrds.handler.failure.Reason.OUT_OF_TIME;
import static io.github.rotatedrds.handler.failure.Reason.WRONG_PASSWORD;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Databases of one engine, wherever they are: the credentials say so. */
public final class Database {
  private final Dialect dialect;
  private final Deadline deadline;
  private volatile boolean rejecting;

  Database(Dialect dialect, Deadline deadline) {
    this.dialect = dialect;
    this.deadline = deadline;
  }

  /**
   * Databases of this engine.
   *
   * @param roots whose certificates are trusted; empty: no TLS at all
   */
  public static Database of(DatabaseEngine engine, Optional<TrustedRoots> roots) {
    return new Database(Dialects.of(engine, roots), Deadline.none());
  }

  /** The same databases; whatever is done there must end before the deadline. */
  public Database within(Deadline newDeadline) {
    return new Database(dialect, newDeadline);
  }

  /** The engine whose dialect this speaks. */
  public DatabaseEngine engine() {
    return dialect.engine();
  }

  /** Whether a login was rejected here, which the server counts. */
  public boolean hasRejected() {
    return rejecting;
  }

  /** Whether users may change their own password; where they may not, only a superuser can. */
  public boolean usersChangeOwnPasswords() {
    return dialect.usersChangeOwnPasswords();
  }

  /**
   * Logs in.
   *
   * @return the session, or empty when the database rejects user name or password
   * @throws RotationFailure of another kind when it could not be found out
   */
  public Optional<Session> logIn(Credentials credentials) {
    if (!deadline.leaves(LoginTimeouts.LEAST)) {
      throw new RotationFailure(
          OUT_OF_TIME, "no time is left to log in as %s".formatted(credentials.login()));
    }
    try {
      Connection connection = dialect.connect(credentials, LoginTimeouts.within(deadline));
      requireThisEngine(connection);
      return Optional.of(new Session(dialect, connection, credentials, deadline));
    } catch (SQLException e) {
      RotationFailure failure = SqlErrors.loginFailure(credentials, e, dialect, deadline);
      if (failure.reason() == WRONG_PASSWORD) {
        rejecting = true;
        return Optional.empty();
      }
      throw failure;
    }
  }

  private void requireThisEngine(Connection connection) throws SQLException {
    try {
      dialect.requireThisEngine(connection);
    } catch (SQLException | RotationFailure e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Whether the user has two passwords of which the older will lapse by itself, so that a login
   * does not show which is which. Logs in only where the engine has that.
   *
   * @throws RotationFailure when it could not be found out
   */
  public boolean inRollover(Credentials credentials) {
    if (!dialect.passwordsRollOver()) {
      return false;
    }
    Optional<Session> opened = logIn(credentials);
    if (opened.isEmpty()) {
      return false;
    }
    try (Session session = opened.get()) {
      return session.rights().inRollover();
    }
  }

  /**
   * Whether the database accepts these credentials.
   *
   * @throws RotationFailure when it could not be found out
   */
  public boolean accepts(Credentials credentials) {
    Optional<Session> opened = logIn(credentials);
    opened.ifPresent(Session::close);
    return opened.isPresent();
  }

  /**
   * Whether the password is the user's, even if the user may not use the database: a user that was
   * just created has no privileges yet, and servers look at them after the password.
   *
   * @throws RotationFailure when it could not be found out
   */
  public boolean knows(Credentials credentials) {
    try {
      return accepts(credentials);
    } catch (RotationFailure refused) {
      if (refused.kind() == PRIVILEGE) {
        return true;
      }
      throw refused;
    }
  }
}
