package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Logins of SQL Server and their users in every database that the superuser can enter. Users that
 * are contained in a database have no login and cannot alternate. SQL Server keeps no mark on a
 * login.
 */
final class SqlServerAccounts implements Accounts {
  private static final int USED_BEFORE = 15115;

  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    return exists(superuser, username) ? AccountState.UNMARKED : AccountState.ABSENT;
  }

  /** A login of the same name may be somebody else's: the server asks the database first. */
  @Override
  public void requireResettable(Connection superuser, String username) throws SQLException {
    if (!exists(superuser, username)
        || !BoundSql.rows(superuser, SqlServerSql.CONTAINED, username).isEmpty()) {
      throw new RotationFailure(
          CONFIG,
          "user %s is no login of the server, or is contained in a database, and the superuser resets only logins; as administrator run in that database: ALTER USER … WITH PASSWORD"
              .formatted(username));
    }
  }

  @Override
  public boolean setPassword(Connection superuser, String username, Password password)
      throws SQLException {
    return setPassword(superuser, "ALTER", username, password);
  }

  /**
   * Roles of the server are changed before the transaction, the rest is one transaction. All of it
   * compares first, so what an earlier attempt did is not done twice.
   */
  @Override
  public boolean bringInStep(Connection superuser, UserPair pair, Password password, String mark)
      throws SQLException {
    if (!exists(superuser, pair.base())) {
      throw new RotationFailure(
          CONFIG,
          "user %s is no login of the server, and only logins alternate; rotate it as single user"
              .formatted(pair.base()));
    }
    String verb = exists(superuser, pair.alternate()) ? "ALTER" : "CREATE";
    boolean taken = setPassword(superuser, verb, pair.alternate(), password);
    close(superuser, pair, serverGap(superuser, pair));
    // Not prepared: SQL Server minds a prepared batch that ends in another transaction.
    BoundSql.command(superuser, "SET XACT_ABORT ON; BEGIN TRANSACTION");
    for (String database : databases(superuser)) {
      close(superuser, pair, usersGap(superuser, pair, database));
      close(superuser, pair, databaseGap(superuser, pair, database));
    }
    BoundSql.command(superuser, "COMMIT TRANSACTION");
    return taken;
  }

  @Override
  public void requireSettable(Connection superuser, UserPair pair) throws SQLException {
    SqlServerRights.requireSettable(superuser, pair);
  }

  @Override
  public List<String> differences(Connection superuser, UserPair pair) throws SQLException {
    List<String> lines = new ArrayList<>();
    lines.addAll(serverGap(superuser, pair).lines(pair.base(), pair.alternate()));
    for (String database : databases(superuser)) {
      lines.addAll(usersGap(superuser, pair, database).lines(pair.base(), pair.alternate()));
      lines.addAll(databaseGap(superuser, pair, database).lines(pair.base(), pair.alternate()));
    }
    return lines;
  }

  /**
   * CHECK_POLICY keeps a history and refuses a password that is set already, or was before.
   *
   * @return whether it was taken
   */
  private static boolean setPassword(
      Connection superuser, String verb, String login, Password password) throws SQLException {
    try {
      BoundSql.run(superuser, SqlServerSql.SET_PASSWORD, verb, login, password.reveal());
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() != USED_BEFORE) {
        throw e;
      }
      return false;
    }
  }

  private static boolean exists(Connection superuser, String login) throws SQLException {
    return !BoundSql.rows(superuser, SqlServerSql.LOGIN, login).isEmpty();
  }

  private static List<String> databases(Connection superuser) throws SQLException {
    return BoundSql.rows(superuser, SqlServerSql.DATABASES).stream()
        .map(row -> row.text(0))
        .toList();
  }

  private static PrivilegeGap serverGap(Connection superuser, UserPair pair) throws SQLException {
    return PrivilegeGap.between(
        serverPrivileges(superuser, pair.base()), serverPrivileges(superuser, pair.alternate()));
  }

  private static Set<Privilege> serverPrivileges(Connection superuser, String login)
      throws SQLException {
    Set<Privilege> privileges = new TreeSet<>(Privilege.ORDER);
    for (BoundSql.Row row : BoundSql.rows(superuser, SqlServerSql.OF_LOGIN, login)) {
      privileges.add(Privilege.of("master", row));
    }
    return privileges;
  }

  /** Whether each login has a user; a new user brings privileges along, so this is asked first. */
  private static PrivilegeGap usersGap(Connection superuser, UserPair pair, String database)
      throws SQLException {
    return PrivilegeGap.between(
        inDatabase(superuser, SqlServerSql.USER_OF_LOGIN, pair.base(), database),
        inDatabase(superuser, SqlServerSql.USER_OF_LOGIN, pair.alternate(), database));
  }

  private static PrivilegeGap databaseGap(Connection superuser, UserPair pair, String database)
      throws SQLException {
    return PrivilegeGap.between(
        inDatabase(superuser, SqlServerPermissions.OF_USER, pair.base(), database),
        inDatabase(superuser, SqlServerPermissions.OF_USER, pair.alternate(), database));
  }

  private static Set<Privilege> inDatabase(
      Connection superuser, String query, String login, String database) throws SQLException {
    Set<Privilege> privileges = new TreeSet<>(Privilege.ORDER);
    for (BoundSql.Row row :
        BoundSql.rows(superuser, SqlServerSql.QUERY_IN_DATABASE, database, query, login)) {
      privileges.add(Privilege.of(database, row));
    }
    return privileges;
  }

  private static void close(Connection superuser, UserPair pair, PrivilegeGap gap)
      throws SQLException {
    gap.close(
        (database, change) ->
            BoundSql.run(
                superuser,
                SqlServerSql.CHANGE_IN_DATABASE,
                database,
                change.head(),
                pair.alternate(),
                change.tail()));
  }
}
