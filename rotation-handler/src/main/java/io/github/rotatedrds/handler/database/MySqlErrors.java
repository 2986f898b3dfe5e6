package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.failure.FailureKind;
import java.sql.SQLException;
import java.util.Optional;

/** The error numbers that MySQL and MariaDB have in common, and those that only one of them has. */
final class MySqlErrors {

  private MySqlErrors() {}

  static Optional<FailureKind> kindOf(SQLException error) {
    return Optional.ofNullable(
        switch (error.getErrorCode()) {
          case 1045, 1698 -> FailureKind.AUTH; // ER_ACCESS_DENIED_ERROR, …_NO_PASSWORD_ERROR
          case 1820, 1862, 3118, 3955, 4151 ->
              FailureKind.LOCKED; // expired, locked, too many tries
          case 1819, 3638 -> FailureKind.POLICY; // ER_NOT_VALID_PASSWORD, …_IN_HISTORY
          case 1044, 1142, 1227 -> FailureKind.PRIVILEGE;
          case 1290, 1792, 1836 -> FailureKind.READ_ONLY;
          case 1049 -> FailureKind.CONFIG; // ER_BAD_DB_ERROR
          default -> noTls(error) ? FailureKind.TLS : null;
        });
  }

  /** Both drivers report a server without TLS as a refused connection without a cause. */
  private static boolean noTls(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return error.getCause() == null && (state.equals("08000") || state.equals("08001"));
  }
}
