package io.github.rotatedrds.handler.database;

import static java.util.function.Predicate.not;

import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * An account's own privileges, as MySQL and MariaDB both show them: one by one, {@code ALL
 * PRIVILEGES} taken apart. {@code SHOW GRANTS} and {@code SHOW CREATE USER} are no source, as some
 * versions print texts in them without escaping.
 */
final class PrivilegeTables {
  private static final String GRANT_OPTION = "GRANT OPTION";
  private static final String NOTHING = "USAGE";

  private final AccountSql sql;

  PrivilegeTables(AccountSql sql) {
    this.sql = sql;
  }

  /**
   * Adds the account's privileges.
   *
   * @param dynamic names of global privileges that are told elsewhere
   */
  void addTo(Set<Grant> grants, MySqlAccount account, Set<String> dynamic) throws SQLException {
    String grantee = account.grantee();
    for (List<String> row : global(grantee)) {
      if (!dynamic.contains(row.get(0))) {
        add(grants, row.get(0), GrantTarget.EVERYTHING, row.get(1));
      }
    }
    for (List<String> row :
        sql.rows(
            "SELECT TABLE_SCHEMA, PRIVILEGE_TYPE, IS_GRANTABLE"
                + " FROM information_schema.SCHEMA_PRIVILEGES WHERE GRANTEE = ?",
            grantee)) {
      add(grants, row.get(1), GrantTarget.schema(row.get(0)), row.get(2));
    }
    for (List<String> row :
        sql.rows(
            "SELECT TABLE_SCHEMA, TABLE_NAME, PRIVILEGE_TYPE, IS_GRANTABLE"
                + " FROM information_schema.TABLE_PRIVILEGES WHERE GRANTEE = ?",
            grantee)) {
      add(grants, row.get(2), GrantTarget.table(row.get(0), row.get(1)), row.get(3));
    }
    addColumns(grants, grantee);
    addRoutines(grants, account);
    addProxies(grants, account);
  }

  /** Every account has a row; without the right to see it the server shows none, and no error. */
  private List<List<String>> global(String grantee) throws SQLException {
    List<List<String>> rows =
        sql.rows(
            "SELECT PRIVILEGE_TYPE, IS_GRANTABLE"
                + " FROM information_schema.USER_PRIVILEGES WHERE GRANTEE = ?",
            grantee);
    if (rows.isEmpty()) {
      throw new RotationFailure(
          FailureKind.PRIVILEGE,
          "the superuser does not see the privileges of %s; it needs SELECT on all of the database mysql"
              .formatted(grantee));
    }
    return rows;
  }

  private void addColumns(Set<Grant> grants, String grantee) throws SQLException {
    for (List<String> row :
        sql.rows(
            "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, PRIVILEGE_TYPE, IS_GRANTABLE"
                + " FROM information_schema.COLUMN_PRIVILEGES WHERE GRANTEE = ?",
            grantee)) {
      GrantTarget table = GrantTarget.table(row.get(0), row.get(1));
      grants.add(Grant.column(row.get(3), row.get(2), table));
      add(grants, NOTHING, table, row.get(4));
    }
  }

  private void addRoutines(Set<Grant> grants, MySqlAccount account) throws SQLException {
    for (List<String> row :
        sql.rows(
            "SELECT Routine_type, Db, Routine_name, Proc_priv"
                + " FROM mysql.procs_priv WHERE User = ? AND Host = ?",
            account.user(),
            account.host())) {
      GrantTarget routine = new GrantTarget(row.get(0), row.get(1), row.get(2));
      Arrays.stream(row.get(3).split(","))
          .filter(not(String::isEmpty))
          .map(name -> name.equals("Grant") ? GRANT_OPTION : name)
          .forEach(name -> grants.add(Grant.privilege(name, routine)));
    }
  }

  private void addProxies(Set<Grant> grants, MySqlAccount account) throws SQLException {
    for (List<String> row :
        sql.rows(
            "SELECT Proxied_user, Proxied_host, With_grant"
                + " FROM mysql.proxies_priv WHERE User = ? AND Host = ?",
            account.user(),
            account.host())) {
      grants.add(
          Grant.proxy(new MySqlAccount(row.get(0), row.get(1)), row.get(2).matches("1|true")));
    }
  }

  private static void add(Set<Grant> grants, String privilege, GrantTarget on, String grantable) {
    if (!privilege.equals(NOTHING)) {
      grants.add(Grant.privilege(privilege, on));
    }
    if (grantable.equals("YES")) {
      grants.add(Grant.privilege(GRANT_OPTION, on));
    }
  }
}
