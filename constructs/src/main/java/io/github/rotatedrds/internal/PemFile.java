package io.github.rotatedrds.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates in PEM: those a user brings, and those in the handler zip. */
public final class PemFile {

  private PemFile() {}

  /**
   * The certificates of a user's file.
   *
   * @throws IllegalArgumentException if the file cannot be read or holds no certificate
   */
  public static List<X509Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> certificates = read(in);
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "'tls' must name a readable PEM file of root certificates, got %s".formatted(file), e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(noCertificate(file), e);
    }
    throw new IllegalArgumentException(noCertificate(file));
  }

  static List<X509Certificate> read(InputStream pem) throws CertificateException {
    return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  private static String noCertificate(Path file) {
    return "'tls' must name a PEM file of root certificates, got %s, which holds none"
        .formatted(file);
  }
}
