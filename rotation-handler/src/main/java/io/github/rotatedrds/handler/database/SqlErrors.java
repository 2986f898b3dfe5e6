package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.NETWORK;
import static io.github.rotatedrds.handler.failure.FailureKind.TLS;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Turns a driver's exception into a failure that names codes and types but not the driver's text.
 */
final class SqlErrors {

  private SqlErrors() {}

  static RotationFailure failure(
      String doing, Credentials login, SQLException error, Dialect dialect) {
    return new RotationFailure(
        kindOf(error, dialect),
        "%s as user %s on %s:%d failed (SQLState %s, vendor code %d, %s)"
            .formatted(
                doing,
                login.username(),
                login.host(),
                login.port(),
                error.getSQLState(),
                error.getErrorCode(),
                causes(error)
                    .map(cause -> cause.getClass().getSimpleName())
                    .distinct()
                    .collect(Collectors.joining(" < "))));
  }

  private static FailureKind kindOf(SQLException error, Dialect dialect) {
    if (causes(error)
        .anyMatch(
            cause -> cause instanceof SSLException || cause instanceof CertificateException)) {
      return TLS;
    }
    return dialect.kindOf(error).orElse(NETWORK);
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
