package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.regex.Pattern;

/** Names that stand in a URL, where a separator would begin another setting. */
final class UrlNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.$#-]{1,128}");

  private UrlNames() {}

  /**
   * The database's name.
   *
   * @throws RotationFailure CONFIG, when it is not plain
   */
  static String dbname(Credentials credentials) {
    return credentials
        .dbname()
        .filter(name -> PLAIN.matcher(name).matches())
        .orElseThrow(
            () ->
                new RotationFailure(
                    CONFIG,
                    "'dbname' must be 1 to 128 letters, digits or any of _ . $ # - on "
                        + credentials.engine().displayName()));
  }
}
