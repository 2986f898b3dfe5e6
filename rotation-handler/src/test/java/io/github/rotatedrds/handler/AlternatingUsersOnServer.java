package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One engine's words for what the tests of alternating users need. The server holds the table
 * {@code orders}, which every base user may use; passwords never stand in a statement.
 */
interface AlternatingUsersOnServer {

  String OLD = "Old-password-1";
  String SUPERUSER_PASSWORD = "Superuser-password-1";

  TestDatabase server();

  /**
   * An administrator with the privileges of an RDS master user, password {@link
   * #SUPERUSER_PASSWORD}.
   */
  void createSuperuser(String name) throws SQLException;

  /**
   * A user that may read and write {@code orders}, made by this superuser, password {@link #OLD}.
   */
  void createUser(String superuser, String user) throws SQLException;

  /** A user that may log in and nothing else, but that this superuser may alter. */
  void createBareUser(String superuser, String user, String password) throws SQLException;

  /**
   * Gives the superuser what the master user of RDS has in the databases that it made, and makes
   * sure that the user is not there, which on a server that others started it may be.
   */
  void letProvision(String superuser, String user) throws SQLException;

  /** Whether the right password would let this user into the database. */
  boolean admits(String user) throws SQLException;

  /** Removes the user and all that it may do. */
  void drop(String user) throws SQLException;

  /** Sets a password by hand. */
  void setPassword(String user, String password) throws SQLException;

  /** Lets the user read the table {@code extra} as well, which is made when it is not there. */
  void grantMore(String user) throws SQLException;

  /** Puts the user into a group, and gives it a setting or a limit that is not the usual one. */
  void distinguish(String user) throws SQLException;

  /** Takes back what {@link #grantMore} gave. */
  void revokeMore(String user) throws SQLException;

  /** Whether the engine keeps a mark on a user that only a superuser can set. */
  default boolean keepMarks() {
    return true;
  }

  /** Without a mark the proof is a login as each of the two users. */
  default int loginsInTheSteadyState() {
    return keepMarks() ? 2 : 4;
  }

  /** Each pair has a superuser of its own, so that their logins can be counted. */
  default String superuserOf(String user) {
    return "su_" + user;
  }

  /** A secret with alternating users and its superuser, everything in place for a rotation. */
  default RotationBench bench(String user) throws SQLException {
    String superuser = superuserOf(user);
    createSuperuser(superuser);
    createUser(superuser, user);
    return RotationBench.of(server())
        .alternating(server().secretJson(superuser, SUPERUSER_PASSWORD))
        .holding(server().secretJson(user, OLD))
        .scheduled();
  }

  /** That the alternate has what the base has, whichever of the two this is. */
  default void requireInStep(String user) throws SQLException {
    UserPair pair = UserPair.of(user, server().engine());
    try (Holdings holdings = Holdings.on(server())) {
      assertThat(holdings.of(pair.alternate()))
          .as("what the alternate has")
          .isEqualTo(holdings.expectedOfAlternate(pair));
    }
  }

  /** Whether the user logs in and may read and write {@code orders}. */
  default boolean canWork(String user, String password) throws SQLException {
    return can(user, password, "UPDATE orders SET note = 'x' WHERE id = 0");
  }

  /** Whether the user may do what {@link #grantMore} gives. */
  default boolean canDoMore(String user, String password) throws SQLException {
    return can(user, password, "SELECT * FROM extra");
  }

  /** False when the login or the statement is refused for want of a privilege or a password. */
  default boolean can(String user, String password, String sql) throws SQLException {
    try (Connection connection = server().connect(user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().matches("28.*|42(501|000)")) {
        return false;
      }
      throw e;
    }
  }
}
