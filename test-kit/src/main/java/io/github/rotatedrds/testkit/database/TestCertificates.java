package io.github.rotatedrds.testkit.database;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A certificate authority of one's own, made anew for each test run, and a second one that has
 * signed nothing, to prove that not just any authority is trusted. Certificates are valid for 30
 * days.
 */
public final class TestCertificates {

  private final Path directory;
  private final CertificateAuthority authority;
  private final TrustedCa ca;
  private final TrustedCa otherCa;

  private TestCertificates(Path directory) throws IOException, GeneralSecurityException {
    this.directory = Files.createDirectories(directory);
    this.authority = new CertificateAuthority("rotated-rds test CA");
    this.ca = write("ca", authority);
    this.otherCa = write("other-ca", new CertificateAuthority("rotated-rds other CA"));
  }

  /**
   * Makes both authorities.
   *
   * @param directory where every file goes; made when it is not there
   * @throws IllegalStateException when the directory cannot be written
   */
  public static TestCertificates create(Path directory) {
    try {
      return new TestCertificates(directory);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot make certificates in " + directory, e);
    }
  }

  /** The authority that signs {@link #issueFor}'s certificates. */
  public TrustedCa ca() {
    return ca;
  }

  /** The authority that has signed no server's certificate. */
  public TrustedCa otherCa() {
    return otherCa;
  }

  /**
   * Makes a server's key and certificate, signed by {@link #ca}.
   *
   * @param names DNS names and IPv4 addresses under which clients reach the server; at least one
   * @throws IllegalStateException when the files cannot be written
   */
  public ServerCertificate issueFor(List<String> names) {
    try {
      CertificateAuthority.Issued issued = authority.issue(names);
      ServerCertificate files =
          new ServerCertificate(
              directory.resolve(names.get(0) + ".crt"), directory.resolve(names.get(0) + ".key"));
      writePem(files.certificate(), issued.certificate());
      // Made before the key is in it: servers refuse keys that others can read.
      Files.deleteIfExists(files.key());
      Files.createFile(
          files.key(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      writePem(files.key(), new PemObject("PRIVATE KEY", issued.key().getEncoded()));
      return files;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a certificate for " + names, e);
    }
  }

  private TrustedCa write(String name, CertificateAuthority from) throws IOException {
    X509Certificate certificate = from.certificate();
    Path pem = directory.resolve(name + ".pem");
    writePem(pem, certificate);
    return TrustedCa.of(pem, directory);
  }

  private static void writePem(Path file, Object content) throws IOException {
    try (BufferedWriter text = Files.newBufferedWriter(file);
        JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(content);
    }
  }
}
