package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.failure.Reason;
import java.sql.SQLException;
import java.util.Optional;

/** The SQLStates of PostgreSQL and of its driver. */
final class PostgresErrors {

  private PostgresErrors() {}

  static Optional<Reason> reasonOf(SQLException error) {
    return Optional.ofNullable(
        switch (String.valueOf(error.getSQLState())) {
          // Also what a password says after its VALID UNTIL: the server does not tell them apart.
          case "28P01" -> Reason.WRONG_PASSWORD;
          // NOLOGIN, no line in pg_hba.conf, or a proxy without credentials for the user.
          case "28000" -> Reason.LOGIN_FORBIDDEN;
          case "42501" -> Reason.FORBIDDEN;
          case "25006" -> Reason.WRITES_FORBIDDEN;
          case "22023" -> Reason.INVALID_SETTING; // Of passwords: PostgresPasswords.
          case "3D000" -> Reason.NO_SUCH_DATABASE;
          case "55000" -> Reason.DATABASE_CLOSED;
          case "53300" -> Reason.TOO_MANY_CONNECTIONS;
          case "57P01", "57P02", "57P03" -> Reason.STARTING_UP;
          case "57014", "55P03" -> Reason.TOO_SLOW;
          case "40001", "40P01" -> Reason.OVERTAKEN;
          case "XX000" -> internal(error);
          case "08004" -> Reason.SERVER_WITHOUT_TLS; // The server answered that it has none.
          case "08006" -> wrongHostName(error);
          case "08P01" -> Reason.NOT_A_DATABASE;
          default -> null;
        });
  }

  /**
   * Two grants on one object at a time; the server has no SQLState for that, and never translates
   * it.
   */
  private static Reason internal(SQLException error) {
    return String.valueOf(error.getMessage()).contains("tuple concurrently ")
        ? Reason.OVERTAKEN
        : null;
  }

  /** The driver reports a broken connection with a cause, a wrong host name without one. */
  private static Reason wrongHostName(SQLException error) {
    return error.getCause() == null ? Reason.WRONG_HOST_NAME : null;
  }
}
