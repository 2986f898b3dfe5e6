package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.Reason.PASSWORD_REUSED;
import static io.github.rotatedrds.handler.failure.Reason.WRONG_PASSWORD;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;

/**
 * When the database rejects every password that the secret has, the superuser sets the pending one,
 * if it is shown whose the user is: by a mark in the database or by the secret's tags. Not of users
 * that take turns, whose scheme looks for the same by itself.
 */
final class Recovered implements Scheme {
  private final Scheme scheme;
  private final Superuser superuser;
  private final TaggedUser tagged;

  Recovered(Scheme scheme, Superuser superuser, TaggedUser tagged) {
    this.scheme = scheme;
    this.superuser = superuser;
    this.tagged = tagged;
  }

  @Override
  public String nextUsername(Credentials current) {
    return scheme.nextUsername(current);
  }

  @Override
  public String baseUsername(Credentials current) {
    return scheme.baseUsername(current);
  }

  @Override
  public boolean setsEveryAccount() {
    return scheme.setsEveryAccount();
  }

  @Override
  public String set(RotationVersions versions) {
    return set(versions, false);
  }

  /** A rollback makes no password anew that the database has lost. */
  @Override
  public String restore(RotationVersions versions) {
    return scheme.restore(versions);
  }

  /**
   * Sets the pending password.
   *
   * @param marked whether a mark shows that the user was made for this secret
   */
  String set(RotationVersions versions, boolean marked) {
    try {
      return scheme.set(versions);
    } catch (RotationFailure failure) {
      if (failure.reason() != WRONG_PASSWORD || setsEveryAccount()) {
        throw failure;
      }
      String username = versions.pending().username();
      if (!marked && !tagged.names(username)) {
        throw tagged.unproved(failure, username, versions);
      }
      return recover(username, versions, marked, failure);
    }
  }

  private String recover(
      String username, RotationVersions versions, boolean marked, RotationFailure failure) {
    try (Session session = superuser.logIn(versions)) {
      if (!marked && !tagged.proves(session, username, versions)) {
        throw tagged.unproved(failure, username, versions);
      }
      session.requireResettable(username);
      if (!session.setPassword(username, versions.pending().password())) {
        throw new RotationFailure(
            PASSWORD_REUSED,
            "the history of passwords of user %s refuses that of AWSPENDING".formatted(username));
      }
    }
    return "set the password of %s as superuser, because the database rejects all that the secret has"
        .formatted(username);
  }
}
