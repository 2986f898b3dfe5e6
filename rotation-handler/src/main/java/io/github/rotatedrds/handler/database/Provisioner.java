package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How a superuser makes users of one engine and grants them what they need. All of it may die
 * anywhere and be called again.
 */
interface Provisioner {

  /**
   * What is there under this name.
   *
   * @param mark what {@link #create} left on the user, if the engine can keep it
   */
  AccountState state(Connection superuser, String username, String mark) throws SQLException;

  /**
   * Creates a user that logs in with this password, in one piece: it never exists without password
   * or mark.
   */
  void create(Connection superuser, String username, Password password, String mark)
      throws SQLException;

  /**
   * Looks whether the name has one account, where it can have several.
   *
   * @throws RotationFailure CONFIG, when it has more, naming them
   */
  default void requireOneAccount(Connection superuser, String username) throws SQLException {}

  /** The database one must be connected to for this grant; empty: any. */
  Optional<String> placeOf(ProvisionedGrant grant);

  /**
   * Grants what is missing.
   *
   * @param superuser connected to {@link #placeOf} of each of the grants
   * @return what the superuser could not grant; empty when all is granted
   */
  List<String> grant(Connection superuser, String username, List<ProvisionedGrant> grants)
      throws SQLException;
}
