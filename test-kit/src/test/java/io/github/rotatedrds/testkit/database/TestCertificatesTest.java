package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestCertificatesTest {

  private TestCertificates certificates;
  private ServerCertificate server;

  @BeforeAll
  void create(@TempDir Path directory) {
    certificates = TestCertificates.create(directory);
    server = certificates.issueFor(List.of("localhost", "127.0.0.1"));
  }

  @Test
  void shouldSignTheServerWithItsOwnAuthority() throws Exception {
    X509Certificate ca = read(certificates.ca().pem());
    X509Certificate certificate = read(server.certificate());

    assertThatCode(() -> certificate.verify(ca.getPublicKey())).doesNotThrowAnyException();
  }

  @Test
  void shouldNotSignTheServerWithTheOtherAuthority() throws Exception {
    X509Certificate other = read(certificates.otherCa().pem());
    X509Certificate certificate = read(server.certificate());

    assertThatThrownBy(() -> certificate.verify(other.getPublicKey()))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  void shouldNameHostsAndAddressesByTheirKind() throws Exception {
    assertThat(read(server.certificate()).getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
  }

  @Test
  void shouldKeepTheKeyFromOthers() throws IOException {
    assertThat(Files.getPosixFilePermissions(server.key()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void shouldWriteTheKeyAsPkcs8() throws IOException {
    assertThat(Files.readString(server.key())).startsWith("-----BEGIN PRIVATE KEY-----");
  }

  @Test
  void shouldPutTheAuthorityIntoATrustStore() throws Exception {
    TrustedCa ca = certificates.ca();

    assertThat(trustStore(ca).getCertificate("ca")).isEqualTo(read(ca.pem()));
  }

  @Test
  void shouldTellAJvmWhatToTrust() {
    TrustedCa ca = certificates.ca();

    assertThat(ca.jvmArguments())
        .contains(
            "-Djavax.net.ssl.trustStore=" + ca.trustStore().toAbsolutePath(),
            "-Djavax.net.ssl.trustStorePassword=" + ca.trustStorePassword());
  }

  @Test
  void shouldRefuseAFileThatIsNoCertificate(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("ca.pem"), "no certificate");

    assertThatThrownBy(() -> TrustedCa.of(file, directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot make trust store %s.p12 out of %s, need a PEM certificate", file, file);
  }

  private static X509Certificate read(Path pem) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static KeyStore trustStore(TrustedCa ca) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(ca.trustStore().toFile(), ca.trustStorePassword().toCharArray());
  }
}
