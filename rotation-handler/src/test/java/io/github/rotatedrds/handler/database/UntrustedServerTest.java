package io.github.rotatedrds.handler.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import io.github.rotatedrds.testkit.database.ServerCertificate;
import io.github.rotatedrds.testkit.database.TestCertificates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real drivers against a server that speaks TLS and then hangs up. */
class UntrustedServerTest {
  @TempDir private Path directory;
  private TestCertificates certificates;

  @BeforeEach
  void createCertificates() {
    certificates = TestCertificates.create(directory);
  }

  @ParameterizedTest
  @EnumSource(names = {"ORACLE", "DB2"})
  void shouldSpeakToAServerThatProvesItsName(DatabaseEngine engine) throws Exception {
    assertThat(
            heardBy(certificates.issueFor(List.of("localhost")), engine, ca(), FailureKind.NETWORK))
        .isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"ORACLE", "DB2"})
  void shouldSayNothingToAServerOfAnotherAuthority(DatabaseEngine engine) throws Exception {
    Path other = certificates.otherCa().pem();

    assertThat(heardBy(certificates.issueFor(List.of("localhost")), engine, other, FailureKind.TLS))
        .isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"ORACLE", "DB2"})
  void shouldSayNothingToAServerOfAnotherName(DatabaseEngine engine) throws Exception {
    assertThat(
            heardBy(
                certificates.issueFor(List.of("other.example.com")), engine, ca(), FailureKind.TLS))
        .isZero();
  }

  private Path ca() {
    return certificates.ca().pem();
  }

  private static int heardBy(
      ServerCertificate certificate, DatabaseEngine engine, Path trusted, FailureKind kind)
      throws Exception {
    try (ListeningServer server = ListeningServer.start(certificate)) {
      Database database = Database.of(engine, Optional.of(new TrustedRoots(trusted, false)));
      Credentials credentials =
          new Credentials(
              engine,
              "localhost",
              server.port(),
              Optional.of("ORDERS"),
              "app",
              Password.of("Zebra-1"));
      assertThatThrownBy(() -> database.logIn(credentials))
          .hasMessageStartingWith("logging in as user app on localhost")
          .isInstanceOfSatisfying(
              RotationFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
      return server.heard();
    }
  }
}
