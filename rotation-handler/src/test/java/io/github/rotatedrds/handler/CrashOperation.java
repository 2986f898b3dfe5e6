package io.github.rotatedrds.handler;

import io.github.rotatedrds.handler.CrashedRollback.Sequel;
import java.sql.SQLException;
import java.util.List;

/** An operation of the function, as {@link OperationMatrix} takes it apart. */
interface CrashOperation {

  /** What the function can do besides rotating, and what follows when it died. */
  static List<CrashOperation> all() {
    return List.of(
        CrashedRollback.then(Sequel.AGAIN),
        CrashedRollback.then(Sequel.ROTATE),
        new CrashedCheck());
  }

  /** For people. */
  String name();

  /** What has happened to the secret, which is rotated, and to its users. */
  default void before(RotationBench bench) throws SQLException {}

  /**
   * Asks for it.
   *
   * @param previous id of the version that had AWSPREVIOUS at first
   */
  void ask(RotationBench bench, String previous);

  /** Whether it answers whatever breaks, instead of failing. */
  default boolean alwaysAnswers() {
    return false;
  }

  /** What comes after it died, and what must be true then. */
  void goOn(RotationBench bench, StageLogins logins, String previous) throws SQLException;
}
