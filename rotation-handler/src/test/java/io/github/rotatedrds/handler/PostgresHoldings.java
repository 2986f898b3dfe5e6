package io.github.rotatedrds.handler;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What PostgreSQL's catalogue says of a role. The alternate acts as the base, so that it has some
 * of it like the base, and the rest in its own way.
 */
final class PostgresHoldings {
  /** What counts for the role that logs in. */
  private static final String ALIKE =
      """
      WITH me AS (SELECT * FROM pg_roles WHERE rolname = ?)
      SELECT format('replication %s, limit %s, until %s',
                    rolreplication, rolconnlimit, coalesce(rolvaliduntil, 'infinity')) FROM me
      UNION ALL
      SELECT format('setting in database %s: %s', setdatabase, unnest(setconfig))
        FROM pg_db_role_setting, me WHERE setrole = me.oid""";

  /**
   * What counts for the role that acts: attributes, memberships, and all it owns or was granted.
   */
  private static final String DIFFERENT =
      """

      UNION ALL
      SELECT format('login %s, inherit %s, superuser %s, createdb %s, createrole %s, bypassrls %s',
                    rolcanlogin, rolinherit, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls)
        FROM me
      UNION ALL
      SELECT format('member of %s, admin %s, inherit %s, set %s',
                    pg_get_userbyid(roleid), admin_option,
                    coalesce(to_jsonb(m) ->> 'inherit_option', 'true'),
                    coalesce(to_jsonb(m) ->> 'set_option', 'true'))
        FROM pg_auth_members m, me WHERE member = me.oid
      UNION ALL
      SELECT format('%s in database %s: %s %s', deptype, dbid, classid::regclass, objid)
        FROM pg_shdepend, me
       WHERE refobjid = me.oid AND refclassid = 'pg_authid'::regclass AND deptype IN ('a', 'o')
         AND classid <> 'pg_auth_members'::regclass
      UNION ALL
      SELECT format('%s on %s, option %s', privilege_type, relname, is_grantable)
        FROM pg_class, aclexplode(relacl), me
       WHERE grantee = me.oid AND relnamespace = 'public'::regnamespace""";

  private PostgresHoldings() {}

  static List<String> of(Connection admin, String role) throws SQLException {
    return rows(admin, ALIKE + DIFFERENT, role).sorted().toList();
  }

  static List<String> expectedOfAlternate(Connection admin, String base) throws SQLException {
    Stream<String> own =
        Stream.of(
            "login t, inherit t, superuser f, createdb f, createrole f, bypassrls f",
            "member of " + base + ", admin f, inherit true, set true",
            "setting in database 0: role=" + base);
    return Stream.concat(rows(admin, ALIKE, base), own).sorted().toList();
  }

  private static Stream<String> rows(Connection admin, String query, String role)
      throws SQLException {
    try (PreparedStatement statement = admin.prepareStatement(query)) {
      statement.setString(1, role);
      List<String> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
      return rows.stream();
    }
  }
}
