package io.github.rotatedrds.handler.database;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A server's certificate for a host and a time, and the authority that signed it. */
record IssuedCertificate(X509Certificate authority, X509Certificate leaf, KeyPair key) {
  private static final X500Principal AUTHORITY = new X500Principal("CN=stub authority");

  /** Valid for one day, which ends this many days from now. */
  static IssuedCertificate of(String host, int endsInDays) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      KeyPair authorityKey = generator.generateKeyPair();
      KeyPair key = generator.generateKeyPair();
      X509v3CertificateBuilder root = builder(AUTHORITY, authorityKey, 365, 1);
      root.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      X509v3CertificateBuilder leaf =
          builder(new X500Principal("CN=" + host), key, 1 - endsInDays, endsInDays);
      leaf.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
      return new IssuedCertificate(sign(root, authorityKey), sign(leaf, authorityKey), key);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  TrustedRoots authorityIn(Path directory) throws IOException {
    Path file = directory.resolve("authority.pem");
    try (Writer out = Files.newBufferedWriter(file);
        JcaPEMWriter pem = new JcaPEMWriter(out)) {
      pem.writeObject(authority);
    }
    return new TrustedRoots(file, false);
  }

  /** Goes on with TLS on this connection until the client hangs up. */
  void startTls(Socket client) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key.getPrivate(), new char[0], new X509Certificate[] {leaf});
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      try (SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(client, null, 0, true)) {
        tls.setUseClientMode(false);
        tls.startHandshake();
        tls.getInputStream().read();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Principal subject, KeyPair key, int beganDaysAgo, int endsInDays) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        BigInteger.valueOf(now.toEpochMilli() + endsInDays),
        Date.from(now.minus(beganDaysAgo, ChronoUnit.DAYS)),
        Date.from(now.plus(endsInDays, ChronoUnit.DAYS)),
        subject,
        key.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder certificate, KeyPair authorityKey)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey.getPrivate())));
  }
}
