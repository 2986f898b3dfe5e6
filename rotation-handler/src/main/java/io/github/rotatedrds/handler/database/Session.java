package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.Provisioning;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** One open connection and whose it is. */
public final class Session implements AutoCloseable {
  private static final int MISSING_SHOWN = 5;

  private final Dialect dialect;
  private final Connection connection;
  private final Credentials login;

  Session(Dialect dialect, Connection connection, Credentials login) {
    this.dialect = dialect;
    this.connection = connection;
    this.login = login;
  }

  /**
   * Changes the password of the user that is logged in; in force at once.
   *
   * @throws RotationFailure when the database refuses, or its answer was lost
   */
  public void changePassword(Password password) {
    try {
      dialect.changeOwnPassword(connection, login, password);
    } catch (SQLException e) {
      throw SqlErrors.failure("changing the password", login, e, dialect);
    }
  }

  /**
   * What is there under this user name; asked as superuser.
   *
   * @param mark what {@link #bringInStep} left on the user, if the engine can keep it
   */
  public AccountState accountState(String username, String mark) {
    try {
      return dialect.accounts(login).state(connection, username, mark);
    } catch (SQLException e) {
      throw SqlErrors.failure("looking up user " + username, login, e, dialect);
    }
  }

  /** Sets another user's password; done as superuser, in force at once. */
  public void setPassword(String username, Password password) {
    try {
      dialect.accounts(login).setPassword(connection, username, password);
    } catch (SQLException e) {
      throw SqlErrors.failure("setting the password of " + username, login, e, dialect);
    }
  }

  /**
   * Creates the alternate or alters it, so that it has this password and exactly the base's
   * privileges; done as superuser.
   *
   * @throws RotationFailure PRIVILEGE, when the two still differ afterwards, naming the differences
   */
  public void bringInStep(UserPair pair, Password password, String mark) {
    try {
      dialect.accounts(login).bringInStep(connection, pair, password, mark);
      List<String> differences = dialect.accounts(login).differences(connection, pair);
      if (!differences.isEmpty()) {
        throw new RotationFailure(
            FailureKind.PRIVILEGE,
            "%s and %s could not be brought in step: %s"
                .formatted(pair.base(), pair.alternate(), String.join("; ", differences)));
      }
    } catch (SQLException e) {
      throw SqlErrors.failure("bringing %s in step".formatted(pair.alternate()), login, e, dialect);
    }
  }

  /**
   * What is there under the name of a user to be provisioned; asked as superuser.
   *
   * @param mark what {@link #createUser} left on the user, if the engine can keep it
   */
  public AccountState provisionedState(String username, String mark) {
    try {
      return dialect.provisioner().state(connection, username, mark);
    } catch (SQLException e) {
      throw SqlErrors.failure("looking up user " + username, login, e, dialect);
    }
  }

  /**
   * Creates a user with this password that carries the mark; done as superuser.
   *
   * @throws RotationFailure when the database refuses
   */
  public void createUser(String username, Password password, String mark) {
    try {
      dialect.provisioner().create(connection, username, password, mark);
    } catch (SQLException e) {
      throw SqlErrors.failure("creating user " + username, login, e, dialect);
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
          new GrantPlaces(dialect, connection, login).make(username, provisioning.grants());
      if (!missing.isEmpty()) {
        throw new RotationFailure(
            FailureKind.PRIVILEGE,
            "user %s could not be granted everything: %s".formatted(username, summary(missing)));
      }
    } catch (SQLException e) {
      throw SqlErrors.failure("granting to user " + username, login, e, dialect);
    }
  }

  private static String summary(List<String> missing) {
    String first = missing.stream().limit(MISSING_SHOWN).collect(Collectors.joining("; "));
    int more = missing.size() - MISSING_SHOWN;
    return more > 0 ? first + "; and %d more".formatted(more) : first;
  }

  /** Closes the connection. What was done is committed, so a failure to close changes nothing. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw SqlErrors.failure("closing the connection", login, e, dialect);
    }
  }
}
