package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.database.Database;
import io.github.rotatedrds.handler.failure.RotationFailure;

/**
 * A password that could not be set, though the database may have it, from an attempt that died.
 *
 * @param failure why it could not be set
 * @param maybeThere whether the database has the password all the same, or could not be asked
 */
record FailedSet(RotationFailure failure, boolean maybeThere) {

  /** Asks the database. That this fails, too, is told beside the first failure. */
  static FailedSet of(RotationFailure failure, Database database, Credentials target) {
    try {
      return new FailedSet(failure, database.knows(target));
    } catch (RotationFailure second) {
      return new FailedSet(
          failure.with(
              "it could not be found out whether the database has the password all the same: %s [%s]"
                  .formatted(second.getMessage(), second.kind())),
          true);
    }
  }
}
