package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.AUTH;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Databases of one engine, wherever they are: the credentials say so. */
public final class Database {
  private final Dialect dialect;

  Database(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Databases of this engine.
   *
   * @param roots whose certificates are trusted; empty: no TLS at all
   */
  public static Database of(DatabaseEngine engine, Optional<TrustedRoots> roots) {
    return new Database(Dialects.of(engine, roots));
  }

  /** The engine whose dialect this speaks. */
  public DatabaseEngine engine() {
    return dialect.engine();
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
    try {
      Connection connection = dialect.connect(credentials);
      return Optional.of(new Session(dialect, connection, credentials));
    } catch (SQLException e) {
      RotationFailure failure = SqlErrors.failure("logging in", credentials, e, dialect);
      if (failure.kind() == AUTH) {
        return Optional.empty();
      }
      throw failure;
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
}
