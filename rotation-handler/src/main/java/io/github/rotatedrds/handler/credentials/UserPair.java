package io.github.rotatedrds.handler.credentials;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.failure.RotationFailure;

/**
 * Two users that take turns.
 *
 * @param base the original user; its privileges are the ones that count
 * @param alternate its stand-in, named as by AWS's own functions: {@code app_clone} for {@code
 *     app}; on Oracle {@code APP_CLONE} for {@code APP}
 */
public record UserPair(String base, String alternate) {
  /**
   * The pair that a user belongs to.
   *
   * @throws RotationFailure CONFIG, when the alternate's name would be too long for the engine
   */
  public static UserPair of(String username, DatabaseEngine engine) {
    String closingQuote = engine == DatabaseEngine.ORACLE && username.endsWith("\"") ? "\"" : "";
    String ending = engine.alternateSuffix() + closingQuote;
    int suffixAlone = closingQuote.length() + ending.length(); // With the opening quote.
    String base =
        username.endsWith(ending) && username.length() > suffixAlone
            ? username.substring(0, username.length() - ending.length()) + closingQuote
            : username;
    String alternate = base.substring(0, base.length() - closingQuote.length()) + ending;
    int length = engine.lengthOf(alternate);
    if (length > engine.usernameMaxLength()) {
      throw new RotationFailure(
          CONFIG,
          "the other user would be %s, which has %d %s, and %s takes %d; alternate users with a shorter name"
              .formatted(
                  alternate,
                  length,
                  engine.lengthUnit(),
                  engine.displayName(),
                  engine.usernameMaxLength()));
    }
    return new UserPair(base, alternate);
  }

  /** The user that is not in use while this one is. */
  public String other(String username) {
    return username.equals(base) ? alternate : base;
  }
}
