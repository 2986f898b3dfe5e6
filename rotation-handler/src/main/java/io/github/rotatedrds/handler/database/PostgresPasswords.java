package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/**
 * How a password of PostgreSQL is set. The driver makes the verifier, in the form the server's
 * {@code password_encryption} asks for, so that the password itself is in no statement and no
 * server log.
 */
final class PostgresPasswords {
  /**
   * What a hook that checks passwords says: passwordcheck, and a function of pg_tle. Other
   * statements get the same codes for other reasons.
   */
  private static final Set<String> REFUSED = Set.of("22023", "P0001");

  private PostgresPasswords() {}

  /**
   * Sets a user's password.
   *
   * @throws RotationFailure POLICY, when a check on the server refuses it
   */
  static void set(Connection connection, String username, Password password) throws SQLException {
    try {
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(username, password.revealCharacters(), null);
    } catch (PSQLException e) {
      if (isRefusal(e)) {
        throw new RotationFailure(
            Reason.PASSWORD_REFUSED,
            "%s, of user %s (SQLState %s); what it checks is a verifier, not the password itself"
                .formatted(Reason.PASSWORD_REFUSED.description(), username, e.getSQLState()));
      }
      throw e;
    }
  }

  /** The driver has the same code for what it finds itself. */
  private static boolean isRefusal(PSQLException e) {
    return e.getServerErrorMessage() != null && REFUSED.contains(e.getSQLState());
  }
}
