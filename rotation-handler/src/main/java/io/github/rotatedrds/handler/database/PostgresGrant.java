package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a user lacks.
 *
 * @param sql the statement that grants it
 * @param owner the role in whose name it is granted, unless the superuser may in its own
 * @param grantable whether the superuser may grant it as it is
 * @param required false for a default privilege: what does not exist yet is not missed
 */
record PostgresGrant(String sql, String owner, boolean grantable, boolean required) {

  /** Works under an empty {@code search_path}. */
  private static final String MISSING =
      """
      WITH app AS (SELECT oid, rolname FROM pg_roles WHERE rolname = ?),
      here AS (SELECT oid, datname, datdba FROM pg_database WHERE datname = current_database()),
      spaces AS (SELECT oid, nspname, nspowner FROM pg_namespace WHERE nspname = ANY (?)),
      relations AS (
        SELECT c.oid, c.relname, c.relowner, c.relkind, s.oid AS space, s.nspname
          FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND NOT EXISTS (
           SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')),
      creators AS (
        SELECT s.oid AS space, s.nspname, r.oid, r.rolname
          FROM spaces s JOIN pg_roles r
            ON r.oid = s.nspowner OR r.rolname = current_user OR r.oid = (SELECT datdba FROM here)
            OR r.oid IN (SELECT relowner FROM relations WHERE space = s.oid)
         WHERE r.rolname <> 'pg_database_owner' AND r.oid <> (SELECT oid FROM app)),
      on_tables AS (SELECT unnest(?::text[]) AS p),
      on_sequences AS (SELECT unnest(?::text[]) AS p),
      wanted AS (
        SELECT 1 AS turn, format('GRANT CONNECT ON DATABASE %I', datname) AS what, datdba AS owner,
               true AS required, has_database_privilege(app.oid, here.oid, 'CONNECT') AS has,
               has_database_privilege(here.oid, 'CONNECT WITH GRANT OPTION') AS mine
          FROM here, app
        UNION ALL
        SELECT 2, format('GRANT %s ON SCHEMA %I', p, nspname), nspowner, true,
               has_schema_privilege(app.oid, spaces.oid, p),
               has_schema_privilege(spaces.oid, p || ' WITH GRANT OPTION')
          FROM spaces, app, unnest(?::text[]) AS p
        UNION ALL
        SELECT 3, format('GRANT %s ON TABLE %I.%I', p, nspname, relname), relowner, true,
               has_table_privilege(app.oid, r.oid, p),
               has_table_privilege(r.oid, p || ' WITH GRANT OPTION')
          FROM relations r, app, on_tables
         WHERE relkind <> 'S' AND (relkind <> 'm' OR p = 'SELECT')
        UNION ALL
        SELECT 4, format('GRANT %s ON SEQUENCE %I.%I', p, nspname, relname), relowner, true,
               has_sequence_privilege(app.oid, r.oid, p),
               has_sequence_privilege(r.oid, p || ' WITH GRANT OPTION')
          FROM relations r, app, on_sequences
         WHERE relkind = 'S'
        UNION ALL
        SELECT 5, format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I GRANT %s ON %s',
                         c.rolname, c.nspname, p, kind), c.oid, false,
               EXISTS (SELECT FROM pg_default_acl a, aclexplode(a.defaclacl) e
                        WHERE a.defaclrole = c.oid AND a.defaclnamespace = c.space
                          AND a.defaclobjtype = letter AND e.grantee = app.oid
                          AND e.privilege_type = p),
               pg_has_role(c.oid, 'USAGE')
          FROM creators c, app,
               (SELECT p, 'TABLES' AS kind, 'r'::"char" AS letter FROM on_tables
                UNION ALL SELECT p, 'SEQUENCES', 'S'::"char" FROM on_sequences) future)
      SELECT what || format(' TO %I', rolname), pg_get_userbyid(owner), mine, required
        FROM wanted, app WHERE NOT has ORDER BY turn, 1""";

  /**
   * What a user lacks of these privileges in these schemas. Objects of extensions are left out:
   * they belong to the server's provider, who decides who uses them. An owner that stands for the
   * database's owner, as that of {@code public} since PostgreSQL 15, creates nothing itself.
   */
  static List<PostgresGrant> missing(
      Connection superuser, String username, List<String> schemas, PostgresPrivileges wanted)
      throws SQLException {
    try (PreparedStatement query = superuser.prepareStatement(MISSING)) {
      query.setString(1, username);
      query.setArray(2, superuser.createArrayOf("text", schemas.toArray()));
      query.setArray(3, superuser.createArrayOf("text", wanted.onTables().toArray()));
      query.setArray(4, superuser.createArrayOf("text", wanted.onSequences().toArray()));
      query.setArray(5, superuser.createArrayOf("text", wanted.onSchemas().toArray()));
      List<PostgresGrant> missing = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          missing.add(
              new PostgresGrant(
                  row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
        }
      }
      return missing;
    }
  }
}
