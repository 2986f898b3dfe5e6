package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.Reason;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/**
 * How a MySQL user changes its own password. {@code USER()} is the account that is logged in,
 * whatever its host part; the server's logs mask every literal.
 */
final class MySqlPasswords {
  private static final int ACCESS_DENIED = 1227;

  /** ER_CREDENTIALS_CONTRADICT_TO_HISTORY. */
  private static final int USED_BEFORE = 3638;

  /** ER_NOT_VALID_PASSWORD: the server's policy has changed since. */
  private static final int REFUSED = 1819;

  /**
   * ER_INCORRECT_CURRENT_PASSWORD, today's number and that of the first versions of 8.0. A server
   * that keeps a history says ER_CREDENTIALS_CONTRADICT_TO_HISTORY first when the password is set
   * already.
   */
  private static final Set<Integer> NOT_THE_NEWEST = Set.of(3891, 13225, USED_BEFORE);

  /** ER_MISSING_CURRENT_PASSWORD: the account is set to PASSWORD REQUIRE CURRENT. */
  private static final Set<Integer> CURRENT_REQUIRED = Set.of(3892, 13226);

  private MySqlPasswords() {}

  /** Sets the password and makes every earlier one invalid. */
  static void change(Connection connection, Credentials login, Password password)
      throws SQLException {
    set(connection, login, password);
    discardOld(connection);
  }

  /** Whether the change was refused because the password is, or was, one of the user's. */
  static boolean isUsedBefore(SQLException refused) {
    return refused.getErrorCode() == USED_BEFORE;
  }

  /**
   * Does what is left to do of a {@link #change} that died: makes every password but the one of the
   * login invalid. It is set again first, because a retained one logs in as well, and discarding
   * would then leave a password that nobody knows. For the same reason nothing is discarded where
   * the server refuses to set it again (a history, a stricter policy): the next change does that.
   */
  static void endOthers(Connection connection, Credentials login) throws SQLException {
    try {
      set(connection, login, login.password());
    } catch (SQLException e) {
      if (isUsedBefore(e) || e.getErrorCode() == REFUSED) {
        return;
      }
      throw e;
    }
    discardOld(connection);
  }

  /** Sets the newest password; a retained one stays valid. */
  static void set(Connection connection, Credentials login, Password password) throws SQLException {
    try {
      execute(connection.prepareStatement("ALTER USER USER() IDENTIFIED BY ?"), password);
    } catch (SQLException e) {
      if (!CURRENT_REQUIRED.contains(e.getErrorCode())) {
        throw e;
      }
      execute(
          connection.prepareStatement("ALTER USER USER() IDENTIFIED BY ? REPLACE ?"),
          password,
          login.password());
    }
  }

  /**
   * Adds a password in front of the newest, which stays valid, and lets the one before that lapse.
   * REPLACE makes it a comparison as well: when done a second time, it would otherwise retain the
   * added password twice and drop the one that clients use.
   *
   * @return false, with nothing changed, when the password of the login is not the newest, or the
   *     added one was used before
   */
  static boolean add(Connection connection, Credentials login, Password password)
      throws SQLException {
    requireTwoPasswords(connection);
    try {
      execute(
          connection.prepareStatement(
              "ALTER USER USER() IDENTIFIED BY ? REPLACE ? RETAIN CURRENT PASSWORD"),
          password,
          login.password());
      return true;
    } catch (SQLException e) {
      if (NOT_THE_NEWEST.contains(e.getErrorCode())) {
        return false;
      }
      if (e.getErrorCode() == ACCESS_DENIED) {
        throw needsPrivilege(login);
      }
      throw e;
    }
  }

  /** A server that can keep two passwords of a user. */
  static void requireTwoPasswords(Connection connection) throws SQLException {
    MySqlVersion version = MySqlVersion.of(connection);
    if (!version.keepsTwoPasswords()) {
      throw new RotationFailure(
          FailureKind.CONFIG,
          "overlapping passwords need MySQL 8.0.14 or newer, but the server is %s; nothing was changed; upgrade it or set the tag to another scheme"
              .formatted(version));
    }
  }

  private static RotationFailure needsPrivilege(Credentials login) {
    return new RotationFailure(
        Reason.FORBIDDEN,
        "%s may not keep two passwords; nothing was changed; as administrator run GRANT APPLICATION_PASSWORD_ADMIN ON *.* to this user, then rotate again"
            .formatted(login.login()));
  }

  /**
   * A password retained by RETAIN CURRENT PASSWORD outlives an ordinary change. Only who may retain
   * one may discard it; another user has none, or got it from an administrator.
   */
  private static void discardOld(Connection connection) throws SQLException {
    if (!MySqlVersion.of(connection).keepsTwoPasswords()) {
      return;
    }
    try {
      execute(connection.prepareStatement("ALTER USER USER() DISCARD OLD PASSWORD"));
    } catch (SQLException e) {
      if (e.getErrorCode() != ACCESS_DENIED) {
        throw e;
      }
    }
  }

  private static void execute(PreparedStatement prepared, Password... passwords)
      throws SQLException {
    try (PreparedStatement statement = prepared) {
      for (int i = 0; i < passwords.length; i++) {
        statement.setString(i + 1, passwords[i].reveal());
      }
      statement.executeUpdate();
    }
  }
}
