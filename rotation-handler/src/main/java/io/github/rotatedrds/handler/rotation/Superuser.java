package io.github.rotatedrds.handler.rotation;

import static io.github.rotatedrds.handler.failure.Reason.SUPERUSER_REJECTED;

import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.database.Session;
import io.github.rotatedrds.handler.failure.RotationFailure;

/** The login that may create and alter other users. */
final class Superuser {
  private final SuperuserSecret secret;
  private final Database database;

  Superuser(SuperuserSecret secret, Database database) {
    this.secret = secret;
    this.database = database;
  }

  /**
   * Before any connection.
   *
   * @throws RotationFailure CONFIG, when the rotated secret names no superuser
   */
  void requireNamed(RotationVersions versions) {
    secret.arn(versions);
  }

  /** Whether the rotated secret names one at all. */
  boolean isNamed(RotationVersions versions) {
    return secret.isNamed(versions);
  }

  /**
   * Logs in and out again.
   *
   * @return true
   * @throws RotationFailure when it cannot
   */
  boolean canLogIn(RotationVersions versions) {
    logIn(versions).close();
    return true;
  }

  /**
   * Logs in and looks whether it may set the password of the user in AWSCURRENT.
   *
   * @return true
   * @throws RotationFailure when it may not
   */
  boolean maySetPassword(RotationVersions versions) {
    try (Session session = logIn(versions)) {
      session.rights().requireSettable(versions.current().username());
      return true;
    }
  }

  /** Logs in to the database of the rotated secret. */
  Session logIn(RotationVersions versions) {
    return secret
        .credentials(versions)
        .flatMap(login -> database.logIn(login).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new RotationFailure(
                    SUPERUSER_REJECTED,
                    "the database rejects the password of the superuser secret "
                        + secret.arn(versions)));
  }
}
