package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;

/**
 * What MariaDB keeps of a password for the plugin {@code mysql_native_password}: {@code *} and the
 * hexadecimal SHA-1 of the SHA-1. The server prescribes the algorithm.
 */
final class NativePasswordHash {
  /**
   * ER_OPTION_PREVENTS_STATEMENT (strict_password_validation, but read_only as well),
   * ER_PASSWD_LENGTH (no such hash).
   */
  private static final Set<Integer> REFUSED = Set.of(1290, 1372);

  private NativePasswordHash() {}

  static String of(Password password) {
    byte[] once = sha1(password.reveal().getBytes(StandardCharsets.UTF_8));
    return "*" + HexFormat.of().withUpperCase().formatHex(sha1(once));
  }

  /**
   * Whether the server wants to see the password itself.
   *
   * @param permits of the session in which the hash was refused
   * @throws RotationFailure WRITES_FORBIDDEN, when it is read-only: it would write the password to
   *     its logs, refuse it as well, and have it changed to just that later
   */
  static boolean isRefused(MySqlPermits permits, SQLException error) throws SQLException {
    if (!REFUSED.contains(error.getErrorCode())) {
      return false;
    }
    permits.requireWritable();
    return true;
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
