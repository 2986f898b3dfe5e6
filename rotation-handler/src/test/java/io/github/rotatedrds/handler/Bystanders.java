package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The users of a server whom a rotation does not concern, with verifiers and attributes, what they
 * may do and whose members they are.
 */
final class Bystanders {
  private static final List<String> POSTGRES =
      List.of(
          "SELECT to_jsonb(u) FROM pg_authid u WHERE rolname NOT LIKE ?",
          "SELECT to_jsonb(m) FROM pg_auth_members m WHERE member::regrole::text NOT LIKE ?",
          "SELECT to_jsonb(s) FROM pg_db_role_setting s WHERE setrole::regrole::text NOT LIKE ?",
          """
          SELECT concat_ws(' ', place, grantee::regrole, privilege_type, is_grantable)
            FROM (SELECT relname, relacl FROM pg_class
                   WHERE relnamespace = 'public'::regnamespace UNION ALL
                  SELECT nspname, nspacl FROM pg_namespace UNION ALL
                  SELECT datname, datacl FROM pg_database) places (place, acl), aclexplode(acl)
           WHERE grantee::regrole::text NOT LIKE ?""");

  private static final List<String> BOTH =
      List.of(
          "SELECT * FROM mysql.user WHERE User NOT LIKE ?",
          "SELECT * FROM mysql.db WHERE User NOT LIKE ?",
          "SELECT Host, Db, User, Table_name, Table_priv, Column_priv FROM mysql.tables_priv"
              + " WHERE User NOT LIKE ?",
          "SELECT Host, Db, User, Table_name, Column_name, Column_priv FROM mysql.columns_priv"
              + " WHERE User NOT LIKE ?",
          "SELECT Host, Db, User, Routine_name, Proc_priv FROM mysql.procs_priv"
              + " WHERE User NOT LIKE ?");

  private static final List<String> MYSQL =
      List.of(
          "SELECT * FROM mysql.global_grants WHERE User NOT LIKE ?",
          "SELECT * FROM mysql.role_edges WHERE TO_USER NOT LIKE ?",
          "SELECT * FROM mysql.default_roles WHERE User NOT LIKE ?");

  private static final List<String> MARIADB =
      List.of(
          "SELECT * FROM mysql.global_priv WHERE User NOT LIKE ?",
          "SELECT * FROM mysql.roles_mapping WHERE User NOT LIKE ?");

  private Bystanders() {}

  /** Makes sure that somebody is there, with something granted. */
  static void invite(TestDatabase server) throws SQLException {
    server.createUser("bystander", CrashScenario.OLD);
    server.createUser("bystander_clone", CrashScenario.OLD);
  }

  /**
   * All users but those with this in their name.
   *
   * @param admin a connection that sees everything
   */
  static Set<String> of(DatabaseEngine engine, Connection admin, String name) throws SQLException {
    Set<String> found = new TreeSet<>();
    for (List<String> queries : queries(engine)) {
      for (String query : queries) {
        read(admin, query, "%" + name + "%", found);
      }
    }
    return found;
  }

  private static List<List<String>> queries(DatabaseEngine engine) {
    return switch (engine) {
      case POSTGRES -> List.of(POSTGRES);
      case MARIADB -> List.of(BOTH, MARIADB);
      default -> List.of(BOTH, MYSQL);
    };
  }

  private static void read(Connection admin, String query, String names, Set<String> found)
      throws SQLException {
    try (PreparedStatement statement = admin.prepareStatement(query)) {
      statement.setString(1, names);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          StringBuilder row = new StringBuilder(query.replaceAll("(?s).* FROM | WHERE .*", ""));
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.append(' ').append(rows.getString(i));
          }
          found.add(row.toString());
        }
      }
    }
  }
}
