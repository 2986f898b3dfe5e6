package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.failure.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportErrorsTest {

  @ParameterizedTest
  @MethodSource("causes")
  void shouldTellTheReasonByTheTypeOfTheCause(Throwable cause, Reason reason) {
    assertThat(TransportErrors.reasonOf(new SQLException("outer", cause))).contains(reason);
  }

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(new UnknownHostException(), Reason.UNKNOWN_HOST),
        Arguments.of(new ConnectException(), Reason.CONNECTION_REFUSED),
        Arguments.of(new NoRouteToHostException(), Reason.NO_ANSWER),
        Arguments.of(new SocketTimeoutException(), Reason.NO_ANSWER),
        Arguments.of(new SocketException(), Reason.CONNECTION_LOST),
        Arguments.of(new EOFException(), Reason.CONNECTION_LOST),
        Arguments.of(new SSLException("x"), Reason.TLS_FAILED),
        Arguments.of(
            new SSLHandshakeException("x").initCause(new EOFException()), Reason.CONNECTION_LOST),
        Arguments.of(new CertificateException(), Reason.WRONG_HOST_NAME),
        Arguments.of(
            new SSLException(new CertificateExpiredException()), Reason.EXPIRED_CERTIFICATE),
        Arguments.of(
            new CertPathValidatorException("x", null, null, -1, BasicReason.EXPIRED),
            Reason.EXPIRED_CERTIFICATE),
        Arguments.of(
            new CertificateException(new CertPathValidatorException()),
            Reason.UNTRUSTED_CERTIFICATE));
  }

  @Test
  void shouldSayNothingAboutOtherErrors() {
    assertThat(TransportErrors.reasonOf(new SQLException("outer", new IOException()))).isEmpty();
  }

  @Test
  void shouldEndWhenCausesGoRoundInCircles() {
    SQLException first = new SQLException("first");
    SQLException second = new SQLException("second", first);
    first.initCause(second);

    assertThat(TransportErrors.reasonOf(second)).isEmpty();
  }
}
