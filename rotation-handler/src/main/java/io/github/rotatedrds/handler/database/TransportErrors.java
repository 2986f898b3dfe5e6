package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.failure.Reason;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What kept a driver from the server, by the types of the exceptions behind its own. Those of the
 * JDK are the same with every driver.
 */
final class TransportErrors {
  private static final List<Map.Entry<Class<? extends Exception>, Reason>> BY_TYPE =
      List.of(
          Map.entry(UnknownHostException.class, Reason.UNKNOWN_HOST),
          Map.entry(ConnectException.class, Reason.CONNECTION_REFUSED),
          Map.entry(NoRouteToHostException.class, Reason.NO_ANSWER),
          Map.entry(SocketTimeoutException.class, Reason.NO_ANSWER),
          Map.entry(SocketException.class, Reason.CONNECTION_LOST),
          Map.entry(EOFException.class, Reason.CONNECTION_LOST),
          Map.entry(SSLException.class, Reason.TLS_FAILED));

  private TransportErrors() {}

  static Optional<Reason> reasonOf(Throwable error) {
    List<Throwable> causes = causes(error).toList();
    if (causes.stream().anyMatch(TransportErrors::isExpiry)) {
      return Optional.of(Reason.EXPIRED_CERTIFICATE);
    }
    if (hasAny(causes, CertPathValidatorException.class, CertPathBuilderException.class)) {
      return Optional.of(Reason.UNTRUSTED_CERTIFICATE);
    }
    if (hasAny(causes, CertificateException.class)) {
      return Optional.of(Reason.WRONG_HOST_NAME); // The chain is fine; only the name is left.
    }
    return BY_TYPE.stream()
        .filter(entry -> hasAny(causes, entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The exception and those that caused it. */
  static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static boolean isExpiry(Throwable cause) {
    return cause instanceof CertificateExpiredException
        || cause instanceof CertificateNotYetValidException
        || cause instanceof CertPathValidatorException invalid
            && (invalid.getReason() == BasicReason.EXPIRED
                || invalid.getReason() == BasicReason.NOT_YET_VALID);
  }

  private static boolean hasAny(List<Throwable> causes, Class<?>... types) {
    return causes.stream().anyMatch(cause -> Stream.of(types).anyMatch(t -> t.isInstance(cause)));
  }
}
