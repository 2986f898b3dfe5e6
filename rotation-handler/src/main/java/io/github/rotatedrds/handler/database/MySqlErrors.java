package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.failure.Reason;
import java.sql.SQLException;
import java.util.Optional;

/** The error numbers that MySQL and MariaDB have in common, and those that only one of them has. */
final class MySqlErrors {

  private MySqlErrors() {}

  static Optional<Reason> reasonOf(SQLException error) {
    return Optional.ofNullable(
        switch (error.getErrorCode()) {
          case 1045, 1698 -> Reason.WRONG_PASSWORD; // ER_ACCESS_DENIED_ERROR, …_NO_PASSWORD_ERROR
          case 1820, 1862 -> Reason.PASSWORD_EXPIRED; // ER_MUST_CHANGE_PASSWORD, …_LOGIN
          case 3118, 4151 -> Reason.ACCOUNT_LOCKED; // MySQL's number, MariaDB's number
          case 3955, 4150 -> Reason.ACCOUNT_BLOCKED; // MySQL's number, MariaDB's number
          case 1130 -> Reason.LOGIN_FORBIDDEN; // ER_HOST_NOT_PRIVILEGED
          case 1129 -> Reason.HOST_BLOCKED; // ER_HOST_IS_BLOCKED
          case 1819 -> Reason.PASSWORD_REFUSED; // ER_NOT_VALID_PASSWORD
          case 3638 -> Reason.PASSWORD_REUSED; // ER_CREDENTIALS_CONTRADICT_TO_HISTORY
          case 3891, 3892, 13225, 13226 -> Reason.CURRENT_REQUIRED; // See MySqlPasswords.
          case 1142, 1227, 1410 -> Reason.FORBIDDEN;
          case 1044 -> Reason.DATABASE_FORBIDDEN; // ER_DBACCESS_DENIED_ERROR
          case 1049 -> Reason.NO_SUCH_DATABASE; // ER_BAD_DB_ERROR
          case 1290, 1792, 1836 -> Reason.WRITES_FORBIDDEN;
          case 1040, 1203, 1226 -> Reason.TOO_MANY_CONNECTIONS;
          case 1053, 3032 -> Reason.STARTING_UP; // ER_SERVER_SHUTDOWN, ER_SERVER_OFFLINE_MODE
          case 1205, 1317, 1969, 3024 -> Reason.TOO_SLOW; // Lock wait, interrupted, time limits
          case 1213, 3547 -> Reason.OVERTAKEN; // Deadlock, ER_CANNOT_LOCK_USER_MANAGEMENT_CACHES
          case 3159 -> Reason.TLS_DEMANDED; // ER_SECURE_TRANSPORT_REQUIRED
          case 1251, 1524 -> Reason.LOGIN_METHOD; // ER_NOT_SUPPORTED_AUTH_MODE, no such plugin
          case 0, -1 -> ofDriver(error);
          default -> null;
        });
  }

  /** What the drivers find themselves, with no exception of the JDK behind it. */
  private static Reason ofDriver(SQLException error) {
    return switch (String.valueOf(error.getSQLState())) {
      case "08000", "08001" -> Reason.SERVER_WITHOUT_TLS;
      case "08006" -> Reason.WRONG_HOST_NAME; // MariaDB's driver; MySQL's has a cause.
      case "S1000" -> Reason.NOT_A_DATABASE; // MySQL's driver cannot read the packet.
      default -> null;
    };
  }
}
