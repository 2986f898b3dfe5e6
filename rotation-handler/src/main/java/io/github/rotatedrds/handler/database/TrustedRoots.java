package io.github.rotatedrds.handler.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whose certificates a database may show. Drivers take files only, each in its own format, so the
 * roots are written to a temporary file once.
 *
 * @param pem the file with the roots
 * @param withJvmStore whether to trust the JVM's own roots as well: RDS Proxy shows certificates of
 *     public authorities
 */
public record TrustedRoots(Path pem, boolean withJvmStore) {

  /** Without the JVM's own roots, for engines that RDS Proxy does not serve. */
  TrustedRoots ofDatabases() {
    return new TrustedRoots(pem, false);
  }

  /** Writes all roots as PEM. */
  Path writePem() {
    try {
      Path file = Files.createTempFile("trusted-roots", ".pem");
      try (OutputStream out = Files.newOutputStream(file)) {
        Files.copy(pem, out);
        for (X509Certificate root : jvmRoots()) {
          String base64 = Base64.getMimeEncoder().encodeToString(root.getEncoded());
          out.write(
              ("\n-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                  .getBytes(StandardCharsets.US_ASCII));
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes all roots as a Java key store, readable without a password. */
  Path writeKeyStore() {
    try {
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      List<Certificate> roots = new ArrayList<>(pemRoots());
      roots.addAll(jvmRoots());
      for (int i = 0; i < roots.size(); i++) {
        store.setCertificateEntry("root-" + i, roots.get(i));
      }
      Path file = Files.createTempFile("trusted-roots", ".jks");
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, new char[0]); // Guards the file's integrity only; there is no key in it.
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Collection<? extends Certificate> pemRoots()
      throws IOException, GeneralSecurityException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(pem))) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private List<X509Certificate> jvmRoots() throws GeneralSecurityException {
    if (!withJvmStore) {
      return List.of();
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Arrays.stream(factory.getTrustManagers())
        .flatMap(TrustedRoots::acceptedIssuers)
        .toList();
  }

  private static Stream<X509Certificate> acceptedIssuers(TrustManager manager) {
    return manager instanceof X509TrustManager x509
        ? Arrays.stream(x509.getAcceptedIssuers())
        : Stream.empty();
  }
}
