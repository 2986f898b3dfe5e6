package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a superuser does with the accounts of one engine. All of it may die anywhere and be called
 * again.
 */
interface Accounts {

  /**
   * What is there under this name.
   *
   * @param mark what {@link #bringInStep} left on the user, if the engine can keep it
   */
  AccountState state(Connection superuser, String username, String mark) throws SQLException;

  /**
   * Whether a mark says that the user was made for another secret, if the engine can keep one.
   *
   * @param mark that of this secret
   */
  default boolean isAnothers(Connection superuser, String username, String mark)
      throws SQLException {
    return false;
  }

  /**
   * Looks whether {@link #setPassword} reaches the user that a secret of one user logs in as, and
   * no other, where names can stand for more than one.
   *
   * @throws RotationFailure CONFIG, when it does not, naming what to do
   */
  default void requireResettable(Connection superuser, String username) throws SQLException {}

  /**
   * Sets a user's password, without any other change.
   *
   * @return false when the server keeps a history of passwords and refuses one that is set already,
   *     as by a step that died, or was set before
   */
  boolean setPassword(Connection superuser, String username, Password password) throws SQLException;

  /**
   * Creates the alternate or alters it, so that it has this password and exactly the base's
   * privileges, settings and limits, and carries the mark.
   *
   * @return false when all was done but the password, as {@link #setPassword} says
   */
  boolean bringInStep(Connection superuser, UserPair pair, Password password, String mark)
      throws SQLException;

  /**
   * Looks whether the superuser may set the passwords of both users, as far as that can be read.
   * Changes nothing.
   *
   * @throws RotationFailure when it may not, naming what to do
   */
  default void requireSettable(Connection superuser, UserPair pair) throws SQLException {}

  /**
   * The same for one user, on engines where only a superuser changes passwords.
   *
   * @throws RotationFailure when it may not, naming what to do
   */
  default void requireSettable(Connection superuser, String username) throws SQLException {}

  /**
   * What the alternate has and the base has not, or the other way round; empty when they are in
   * step.
   */
  List<String> differences(Connection superuser, UserPair pair) throws SQLException;
}
