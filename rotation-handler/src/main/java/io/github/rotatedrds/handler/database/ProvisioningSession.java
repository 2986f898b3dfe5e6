package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.FirstFew;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.util.List;

/** A superuser's session that makes users and grants to them. */
public final class ProvisioningSession {
  private final Session session;
  private final Dialect dialect;
  private final Credentials login;
  private final Deadline deadline;

  ProvisioningSession(Session session, Dialect dialect, Credentials login, Deadline deadline) {
    this.session = session;
    this.dialect = dialect;
    this.login = login;
    this.deadline = deadline;
  }

  /**
   * What is there under the name of a user to be provisioned; asked as superuser.
   *
   * @param mark what {@link #create} left on the user, if the engine can keep it
   */
  public AccountState state(String username, String mark) {
    try {
      return dialect.provisioner().state(session.limited(), username, mark);
    } catch (SQLException e) {
      throw session.failed("looking up user " + username, e);
    }
  }

  /**
   * Creates a user with this password that carries the mark; done as superuser.
   *
   * @throws RotationFailure when the database refuses
   */
  public void create(String username, Password password, String mark) {
    try {
      dialect.provisioner().create(session.limited(), username, password, mark);
    } catch (SQLException e) {
      throw session.failed("creating user " + username, e);
    }
  }

  /**
   * Looks, as superuser, whether the user has one account where one name can have several.
   *
   * @throws RotationFailure CONFIG, when it has more, naming them
   */
  public void requireOneAccount(String username) {
    try {
      dialect.provisioner().requireOneAccount(session.limited(), username);
    } catch (SQLException e) {
      throw session.failed("looking up the accounts of user " + username, e);
    }
  }

  /**
   * Grants the user what it lacks; done as superuser, in each database that the grants name.
   *
   * @throws RotationFailure PRIVILEGE, when something is still missing, naming it
   */
  public void grant(String username, Provisioning provisioning) {
    try {
      List<String> missing =
          new GrantPlaces(new TimeLimit(dialect, deadline), session.limited(), login)
              .make(username, provisioning.grants());
      if (!missing.isEmpty()) {
        throw new RotationFailure(
            FailureKind.PRIVILEGE,
            "user %s could not be granted everything: %s"
                .formatted(username, FirstFew.of(missing)));
      }
    } catch (SQLException e) {
      throw session.failed("granting to user " + username, e);
    }
  }
}
