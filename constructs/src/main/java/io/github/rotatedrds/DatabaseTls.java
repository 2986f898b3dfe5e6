package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.contract.TlsMode;
import io.github.rotatedrds.internal.PemFile;
import java.nio.file.Path;
import org.jetbrains.annotations.Nullable;

/** How the rotation function protects its connection to the database. Nothing falls back. */
public final class DatabaseTls {

  private final TlsMode mode;
  private final @Nullable Path roots;

  private DatabaseTls(TlsMode mode, @Nullable Path roots) {
    this.mode = mode;
    this.roots = roots;
  }

  /**
   * TLS with the certificate and the host name checked. Trusted are the Amazon RDS roots shipped
   * with this library and the JVM's own roots (RDS Proxy uses public ones).
   */
  public static DatabaseTls verifyFull() {
    return new DatabaseTls(TlsMode.VERIFY_FULL, null);
  }

  /**
   * TLS with the certificate and the host name checked against your own roots, and no others.
   *
   * @param roots a PEM file with one or more certificates; it becomes part of the function's asset
   * @throws IllegalArgumentException if the file cannot be read or holds no certificate
   */
  public static DatabaseTls verifyFull(Path roots) {
    requireNonNull(roots, "roots is required");
    PemFile.certificates(roots);
    return new DatabaseTls(TlsMode.VERIFY_FULL, roots);
  }

  /**
   * No TLS: passwords cross the network readable. The construct adds a warning to the stack. Only
   * for a database that cannot do TLS.
   */
  public static DatabaseTls clearText() {
    return new DatabaseTls(TlsMode.CLEAR_TEXT, null);
  }

  public TlsMode getMode() {
    return mode;
  }

  /** The PEM file that replaces the shipped roots; null when those are used. */
  @Nullable
  public Path getRoots() {
    return roots;
  }
}
