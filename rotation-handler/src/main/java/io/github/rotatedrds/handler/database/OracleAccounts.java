package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.Reason.FORBIDDEN;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Users of Oracle, where every statement about a user commits at once: each attempt compares first
 * and does the rest. Oracle keeps no mark on a user.
 */
final class OracleAccounts implements Accounts {
  /** A revoke takes a privilege from all columns, so some may have to be granted again. */
  private static final int ROUNDS = 2;

  private static final int USED_BEFORE = 28007;
  private static final int NO_SUCH_VIEW = 942;
  private static final int VIEW_FORBIDDEN = 41900;

  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    return exists(superuser, OracleNames.inCatalogue(username))
        ? AccountState.UNMARKED
        : AccountState.ABSENT;
  }

  @Override
  public boolean setPassword(Connection superuser, String username, Password password)
      throws SQLException {
    return setPassword(superuser, "ALTER", OracleNames.inCatalogue(username), password);
  }

  @Override
  public boolean bringInStep(Connection superuser, UserPair pair, Password password, String mark)
      throws SQLException {
    String alternate = OracleNames.inCatalogue(pair.alternate());
    String verb = exists(superuser, alternate) ? "ALTER" : "CREATE";
    boolean taken = setPassword(superuser, verb, alternate, password);
    for (int round = 0; round < ROUNDS; round++) {
      gap(superuser, pair)
          .close(
              (scope, change) ->
                  BoundSql.run(
                      superuser, OracleSql.CHANGE, change.head(), alternate, change.tail()));
    }
    return taken;
  }

  @Override
  public void requireSettable(Connection superuser, UserPair pair) throws SQLException {
    OracleRights.requireSettable(superuser, pair);
  }

  @Override
  public List<String> differences(Connection superuser, UserPair pair) throws SQLException {
    return gap(superuser, pair).lines(pair.base(), pair.alternate());
  }

  private static boolean exists(Connection superuser, String name) throws SQLException {
    return !dictionary(superuser, OracleSql.USER, name).isEmpty();
  }

  /**
   * A profile that keeps a history refuses a password that is set already, or was before.
   *
   * @return whether it was taken
   */
  private static boolean setPassword(
      Connection superuser, String verb, String name, Password password) throws SQLException {
    String quotable = OraclePasswords.quotable(password);
    try {
      BoundSql.run(superuser, OracleSql.SET_PASSWORD, verb, name, quotable);
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() != USED_BEFORE) {
        throw e;
      }
      return false;
    }
  }

  private static PrivilegeGap gap(Connection superuser, UserPair pair) throws SQLException {
    return PrivilegeGap.between(
        privileges(superuser, pair.base()), privileges(superuser, pair.alternate()));
  }

  private static Set<Privilege> privileges(Connection superuser, String username)
      throws SQLException {
    Set<Privilege> privileges = new TreeSet<>(Privilege.ORDER);
    for (BoundSql.Row row :
        dictionary(superuser, OracleSql.OF_USER, OracleNames.inCatalogue(username))) {
      privileges.add(Privilege.of("", row));
    }
    return privileges;
  }

  /**
   * The <a
   * href="https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/about-static-data-dictionary-views.html">DBA_
   * views</a> are not there for whoever may not read them.
   */
  private static List<BoundSql.Row> dictionary(Connection superuser, String query, String name)
      throws SQLException {
    try {
      return BoundSql.rows(superuser, query, name);
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_SUCH_VIEW || e.getErrorCode() == VIEW_FORBIDDEN) {
        throw new RotationFailure(
            FORBIDDEN,
            "the superuser may not read Oracle's DBA_ views; as administrator run GRANT SELECT_CATALOG_ROLE to it");
      }
      throw e;
    }
  }
}
