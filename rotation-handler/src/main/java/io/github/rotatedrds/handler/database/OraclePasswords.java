package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.POLICY;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.RotationFailure;

/** Passwords as they stand between double quotes in Oracle's statements. */
final class OraclePasswords {

  private OraclePasswords() {}

  /**
   * The password, which nothing in a quoted password can end.
   *
   * @throws RotationFailure POLICY, when it has a character that Oracle cannot quote
   */
  static String quotable(Password password) {
    String text = password.reveal();
    if (text.indexOf('"') >= 0 || text.indexOf('\0') >= 0) {
      throw new RotationFailure(
          POLICY, "Oracle takes no double quote and no NUL in a password; exclude them");
    }
    return text;
  }
}
