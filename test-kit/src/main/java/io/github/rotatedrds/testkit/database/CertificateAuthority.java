package io.github.rotatedrds.testkit.database;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A root key that signs server certificates. RSA everywhere: MySQL 8.0.15 comes with an OpenSSL of
 * its own time, and RDS uses RSA as well.
 */
final class CertificateAuthority {

  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final int KEY_BITS = 2048;
  private static final int SERIAL_BITS = 120;

  private final SecureRandom random = new SecureRandom();
  private final X500Principal name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  CertificateAuthority(String commonName) throws GeneralSecurityException {
    this.name = new X500Principal("CN=" + commonName);
    this.keys = newKeys();
    this.certificate = signRoot();
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** Makes a key and a certificate for a server that is reached under the given names. */
  Issued issue(List<String> hostNames) throws GeneralSecurityException {
    KeyPair serverKeys = newKeys();
    X509v3CertificateBuilder builder =
        builder(new X500Principal("CN=" + hostNames.get(0)), serverKeys);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(hostNames));
    } catch (CertIOException e) {
      throw new GeneralSecurityException("cannot make a certificate for " + hostNames, e);
    }
    return new Issued(sign(builder), serverKeys.getPrivate());
  }

  private X509Certificate signRoot() throws GeneralSecurityException {
    X509v3CertificateBuilder builder = builder(name, keys);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    } catch (CertIOException e) {
      throw new GeneralSecurityException("cannot make a root certificate", e);
    }
    return sign(builder);
  }

  private X509v3CertificateBuilder builder(X500Principal subject, KeyPair subjectKeys) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        name,
        new BigInteger(SERIAL_BITS, random),
        // Clocks in containers and virtual machines may lag.
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(LIFETIME)),
        subject,
        subjectKeys.getPublic());
  }

  private X509Certificate sign(X509v3CertificateBuilder builder) throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("cannot sign with RSA and SHA-256", e);
    }
  }

  private KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS, random);
    return generator.generateKeyPair();
  }

  private static GeneralNames alternativeNames(List<String> hostNames) {
    return new GeneralNames(
        hostNames.stream()
            .map(
                host ->
                    new GeneralName(
                        host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                        host))
            .toArray(GeneralName[]::new));
  }

  /** A certificate and the private key that belongs to it. */
  record Issued(X509Certificate certificate, PrivateKey key) {}
}
