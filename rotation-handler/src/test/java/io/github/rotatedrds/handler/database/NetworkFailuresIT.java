package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each driver makes of a network that fails, and that it makes it in time. */
class NetworkFailuresIT {
  private static final IssuedCertificate GOOD = IssuedCertificate.of("localhost", 1);
  private static final Duration TIME = Duration.ofSeconds(5);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void shouldSayThatDnsDoesNotKnowTheHost(DatabaseEngine engine) throws IOException {
    assertThat(logIn(engine, "no-such-host.invalid", 5432, GOOD).reason())
        .isEqualTo(Reason.UNKNOWN_HOST);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayThatTheConnectionWasRefused(DatabaseEngine engine) throws IOException {
    assertThat(logIn(engine, "localhost", 1, GOOD).reason()).isEqualTo(Reason.CONNECTION_REFUSED);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayInTimeThatNobodyAnswersTheLogin(DatabaseEngine engine) throws IOException {
    try (StubServer server = StubServer.silent(50)) {
      Deadline deadline = Deadline.in(TIME);

      RotationFailure failure = logIn(engine, "localhost", server.port(), GOOD, deadline);

      assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
      assertThat(deadline.leaves(Duration.ofMillis(500))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayInTimeThatNobodyAnswersTheConnection(DatabaseEngine engine) throws IOException {
    try (StubServer server = StubServer.silent(1);
        Socket first = new Socket();
        Socket second = new Socket()) {
      // With its queue full the system drops further connections, as a security group does.
      first.connect(new InetSocketAddress("localhost", server.port()), 1000);
      second.connect(new InetSocketAddress("localhost", server.port()), 1000);
      Deadline deadline = Deadline.in(TIME);

      RotationFailure failure = logIn(engine, "localhost", server.port(), GOOD, deadline);

      assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
      assertThat(deadline.leaves(Duration.ofMillis(500))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayThatTheConnectionBroke(DatabaseEngine engine) throws IOException {
    try (StubServer server = StubServer.serving(client -> {})) {
      assertThat(logIn(engine, "localhost", server.port(), GOOD).reason())
          .isEqualTo(Reason.CONNECTION_LOST);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotTakeAnotherProtocolForAWrongPassword(DatabaseEngine engine) throws IOException {
    byte[] http = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (StubServer server = StubServer.serving(client -> client.getOutputStream().write(http))) {
      assertThat(logIn(engine, "localhost", server.port(), GOOD).kind().name())
          .isIn("NETWORK", "TLS");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "MYSQL", "MARIADB"})
  void shouldSayThatTheServerHasNoTls(DatabaseEngine engine) throws IOException {
    try (StubServer server = StubServer.serving(new Preamble(engine, false)::speak)) {
      assertThat(logIn(engine, "localhost", server.port(), GOOD).reason())
          .isEqualTo(Reason.SERVER_WITHOUT_TLS);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "MYSQL", "MARIADB"})
  void shouldSayThatTheCertificateComesFromNoTrustedRoot(DatabaseEngine engine) throws IOException {
    try (StubServer server = tls(engine, IssuedCertificate.of("localhost", 1))) {
      assertThat(logIn(engine, "localhost", server.port(), GOOD).reason())
          .isEqualTo(Reason.UNTRUSTED_CERTIFICATE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "MYSQL", "MARIADB"})
  void shouldSayThatTheCertificateHasExpired(DatabaseEngine engine) throws IOException {
    IssuedCertificate expired = IssuedCertificate.of("localhost", -2);
    try (StubServer server = tls(engine, expired)) {
      assertThat(logIn(engine, "localhost", server.port(), expired).reason())
          .isEqualTo(Reason.EXPIRED_CERTIFICATE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRES", "MYSQL", "MARIADB"})
  void shouldSayThatTheCertificateIsForAnotherHost(DatabaseEngine engine) throws IOException {
    IssuedCertificate other = IssuedCertificate.of("other.example.com", 1);
    try (StubServer server = tls(engine, other)) {
      assertThat(logIn(engine, "localhost", server.port(), other).reason())
          .isEqualTo(Reason.WRONG_HOST_NAME);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotBeginALoginThatCannotEndInTime(DatabaseEngine engine) throws IOException {
    Deadline near = Deadline.in(Duration.ofSeconds(1));

    assertThat(logIn(engine, "localhost", 1, GOOD, near).reason()).isEqualTo(Reason.OUT_OF_TIME);
  }

  private static StubServer tls(DatabaseEngine engine, IssuedCertificate certificate)
      throws IOException {
    return StubServer.serving(
        client -> {
          new Preamble(engine, true).speak(client);
          certificate.startTls(client);
        });
  }

  private RotationFailure logIn(
      DatabaseEngine engine, String host, int port, IssuedCertificate trusted) throws IOException {
    return logIn(engine, host, port, trusted, Deadline.none());
  }

  private RotationFailure logIn(
      DatabaseEngine engine, String host, int port, IssuedCertificate trusted, Deadline deadline)
      throws IOException {
    Credentials login =
        new Credentials(
            engine, host, port, Optional.of("orders"), "app", Password.of("Planted-secret-1"));
    Database database =
        Database.of(engine, Optional.of(trusted.authorityIn(directory))).within(deadline);

    RotationFailure failure =
        catchThrowableOfType(RotationFailure.class, () -> database.logIn(login));

    assertThat(failure)
        .hasMessageContaining("user app on " + host + ":" + port)
        .hasMessageNotContaining("Planted");
    return failure;
  }
}
