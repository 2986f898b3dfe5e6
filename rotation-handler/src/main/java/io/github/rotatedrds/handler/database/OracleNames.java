package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * User names as the secret spells them, which is as one logs in: {@code app} is the user {@code
 * APP}, and only {@code "app"} in double quotes is the user {@code app}.
 */
final class OracleNames {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"\0]+\"");
  private static final Pattern PLAIN = Pattern.compile("[^\"\0]+");

  private OracleNames() {}

  /** The name as the catalogue has it. */
  static String inCatalogue(String username) {
    if (QUOTED.matcher(username).matches()) {
      return username.substring(1, username.length() - 1);
    }
    if (PLAIN.matcher(username).matches()) {
      return username.toUpperCase(Locale.ROOT);
    }
    throw new RotationFailure(
        CONFIG, "'username' must be plain or wholly in double quotes on Oracle, got " + username);
  }
}
