package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.database.BoundSql.Row;
import io.github.rotatedrds.handler.database.Privilege.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What users of Db2 have: privileges in the database, groups and administrative authorities. The
 * last two are changed by procedures, and so named by a scope of their own.
 */
final class Db2Privileges {
  private static final String GROUP = "group";
  private static final String ADMINISTRATION = "rdsadmin";
  private static final String ADD = "add ";
  private static final String REMOVE = "remove ";

  private final Connection superuser;
  private final Connection rdsadmin;
  private final String database;

  Db2Privileges(Connection superuser, Connection rdsadmin, String database) {
    this.superuser = superuser;
    this.rdsadmin = rdsadmin;
    this.database = database;
  }

  void bringInStep(UserPair pair) throws SQLException {
    gap(superuser, pair).close((scope, change) -> run(scope, change, pair.alternate()));
  }

  private void run(String scope, Change change, String username) throws SQLException {
    switch (scope) {
      case GROUP -> changeGroup(change, username);
      case ADMINISTRATION -> administer(change, username);
      default -> Db2Sql.change(superuser, change, authorizationId(username));
    }
  }

  private void changeGroup(Change change, String username) throws SQLException {
    if (change.head().equals(ADD)) {
      BoundSql.run(rdsadmin, Db2Sql.ADD_GROUPS, username, change.tail());
    } else {
      BoundSql.run(rdsadmin, Db2Sql.REMOVE_GROUPS, username, change.tail());
    }
  }

  private void administer(Change change, String username) throws SQLException {
    if (change.head().equals(ADD)) {
      Db2Sql.administer(rdsadmin, Db2Sql.GRANT_ADMINISTRATION, database, change.tail(), username);
    } else {
      Db2Sql.administer(rdsadmin, Db2Sql.REVOKE_ADMINISTRATION, database, change.tail(), username);
    }
  }

  static PrivilegeGap gap(Connection superuser, UserPair pair) throws SQLException {
    return PrivilegeGap.between(of(superuser, pair.base()), of(superuser, pair.alternate()));
  }

  static List<String> groups(Connection superuser, String username) throws SQLException {
    return BoundSql.rows(superuser, Db2Catalog.GROUPS, authorizationId(username)).stream()
        .map(row -> row.text(0))
        .toList();
  }

  private static Set<Privilege> of(Connection superuser, String username) throws SQLException {
    String id = authorizationId(username);
    Set<Privilege> privileges = new TreeSet<>(Privilege.ORDER);
    for (String group : groups(superuser, username)) {
      privileges.add(new Privilege(0, GROUP, new Change(ADD, group), new Change(REMOVE, group)));
    }
    for (Row row : BoundSql.rows(superuser, Db2Catalog.ADMINISTRATION, id)) {
      Change give = new Change(ADD, row.text(0));
      privileges.add(new Privilege(1, ADMINISTRATION, give, new Change(REMOVE, row.text(0))));
    }
    for (Row row : BoundSql.rows(superuser, Db2Catalog.OF_USER, id)) {
      privileges.add(Privilege.of("", row));
    }
    return privileges;
  }

  private static String authorizationId(String username) {
    return username.toUpperCase(Locale.ROOT);
  }
}
