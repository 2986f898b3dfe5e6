package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns a driver's exception into a failure that names codes and types but not the driver's text.
 */
final class SqlErrors {

  private SqlErrors() {}

  /** What a rejected or failed login means. */
  static RotationFailure loginFailure(
      Credentials login, SQLException error, Dialect dialect, Deadline deadline) {
    Reason reason = reasonOf(error, dialect);
    return failure(
        "logging in",
        login,
        error,
        reason == Reason.UNREACHABLE ? Route.reasonOf(login, deadline) : reason);
  }

  /** What a failed statement means. */
  static RotationFailure failure(
      String doing, Credentials login, SQLException error, Dialect dialect) {
    Reason reason = reasonOf(error, dialect);
    return failure(doing, login, error, reason == Reason.NO_ANSWER ? Reason.TOO_SLOW : reason);
  }

  private static RotationFailure failure(
      String doing, Credentials login, SQLException error, Reason reason) {
    return new RotationFailure(
        reason,
        "%s as %s failed: %s (SQLState %s, vendor code %d, %s)"
            .formatted(
                doing,
                login.login(),
                reason.description(),
                error.getSQLState(),
                error.getErrorCode(),
                TransportErrors.causes(error)
                    .map(cause -> cause.getClass().getSimpleName())
                    .distinct()
                    .collect(Collectors.joining(" < "))));
  }

  private static Reason reasonOf(SQLException error, Dialect dialect) {
    Optional<Reason> transport = TransportErrors.reasonOf(error);
    return transport
        .or(() -> dialect.reasonOf(error))
        .orElseGet(
            () -> {
              if (error instanceof SQLTimeoutException) {
                return Reason.NO_ANSWER;
              }
              boolean connection = String.valueOf(error.getSQLState()).startsWith("08");
              return connection ? Reason.UNREACHABLE : Reason.UNEXPECTED;
            });
  }
}
