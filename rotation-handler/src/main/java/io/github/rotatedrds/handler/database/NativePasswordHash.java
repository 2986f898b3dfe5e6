package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Password;
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
  /** ER_OPTION_PREVENTS_STATEMENT (strict_password_validation), ER_PASSWD_LENGTH (no such hash). */
  private static final Set<Integer> REFUSED = Set.of(1290, 1372);

  private NativePasswordHash() {}

  static String of(Password password) {
    byte[] once = sha1(password.reveal().getBytes(StandardCharsets.UTF_8));
    return "*" + HexFormat.of().withUpperCase().formatHex(sha1(once));
  }

  /** Whether the server wants to see the password itself. */
  static boolean isRefused(SQLException error) {
    return REFUSED.contains(error.getErrorCode());
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
