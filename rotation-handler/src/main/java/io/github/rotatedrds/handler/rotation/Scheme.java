package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.credentials.Credentials;

/** Whose password changes and who changes it: the part of the protocol that differs. */
interface Scheme {

  /** The user that the next version is for. */
  String nextUsername(Credentials current);

  /** The user whose privileges count, whoever's turn it is. */
  default String baseUsername(Credentials current) {
    return current.username();
  }

  /** Whether every account of the user gets the password, where one name can have several. */
  default boolean setsEveryAccount() {
    return false;
  }

  /**
   * Makes the database accept the pending credentials.
   *
   * @return what was done, or found done already
   */
  String set(RotationVersions versions);

  /**
   * The same for a rollback, which makes the password of AWSPREVIOUS valid again and leaves all
   * else as it is.
   *
   * @return what was done
   */
  default String restore(RotationVersions versions) {
    return set(versions);
  }
}
