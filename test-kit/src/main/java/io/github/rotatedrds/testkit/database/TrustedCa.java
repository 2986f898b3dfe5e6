package io.github.rotatedrds.testkit.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;

/**
 * One certificate authority in the two forms that drivers and JVMs read.
 *
 * @param pem file with the certificate in PEM
 * @param trustStore PKCS#12 file with the certificate and nothing else
 * @param trustStorePassword what opens the trust store; no secret
 */
public record TrustedCa(Path pem, Path trustStore, String trustStorePassword) {

  private static final String PASSWORD = "trusted-ca";

  /**
   * Puts the certificate of a PEM file into a trust store.
   *
   * @param pem file with one certificate
   * @param directory where the trust store is written, under the name of the PEM file with the
   *     suffix {@code .p12}
   * @throws IllegalStateException when the file cannot be read, holds no certificate, or the
   *     directory cannot be written
   */
  public static TrustedCa of(Path pem, Path directory) {
    Path trustStore = directory.resolve(pem.getFileName() + ".p12");
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("ca", read(pem));
      try (OutputStream out = Files.newOutputStream(trustStore)) {
        store.store(out, PASSWORD.toCharArray());
      }
      return new TrustedCa(pem, trustStore, PASSWORD);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "cannot make trust store " + trustStore + " out of " + pem + ", need a PEM certificate",
          e);
    }
  }

  /**
   * Options for a new JVM that make this authority the only one that it trusts by default: {@code
   * -Djavax.net.ssl.trustStore=…} and its password and type.
   */
  public List<String> jvmArguments() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trustStore.toAbsolutePath(),
        "-Djavax.net.ssl.trustStorePassword=" + trustStorePassword,
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  private static Certificate read(Path pem) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
