package io.github.rotatedrds.handler.database;

/**
 * Statements for Oracle. Every value is bound; the server quotes what becomes part of a statement.
 */
final class OracleSql {

  /** Binds the user's name in the catalogue. */
  static final String USER = "SELECT username FROM dba_users WHERE username = ?";

  /** Binds {@code CREATE} or {@code ALTER}, the user and its password. */
  static final String SET_PASSWORD =
      """
      BEGIN
        EXECUTE IMMEDIATE ? || ' USER ' || DBMS_ASSERT.ENQUOTE_NAME(?, FALSE)
          || ' IDENTIFIED BY "' || ? || '"';
      END;
      """;

  /** Binds the statement's head, a user and the statement's tail. */
  static final String CHANGE =
      """
      BEGIN
        EXECUTE IMMEDIATE ? || DBMS_ASSERT.ENQUOTE_NAME(?, FALSE) || ?;
      END;
      """;

  /**
   * Profile, tablespaces, quotas, roles, privileges on the system, on objects and columns, and
   * default roles of a user as rows of {@link Privilege#of}. Binds the user. Names of Oracle have
   * no double quote in them.
   */
  static final String OF_USER =
      """
      WITH me AS (SELECT username, profile, default_tablespace, temporary_tablespace FROM dba_users WHERE username = ?)
      SELECT 1, 'ALTER USER ', ' PROFILE "' || profile || '"', NULL, NULL FROM me
      UNION ALL
      SELECT 1, 'ALTER USER ', ' DEFAULT TABLESPACE "' || default_tablespace || '"', NULL, NULL FROM me
      UNION ALL
      SELECT 1, 'ALTER USER ', ' TEMPORARY TABLESPACE "' || temporary_tablespace || '"', NULL, NULL FROM me
      UNION ALL
      SELECT 2, 'ALTER USER ',
        ' QUOTA ' || CASE q.max_bytes WHEN -1 THEN 'UNLIMITED' ELSE TO_CHAR(q.max_bytes) END || ' ON "' || q.tablespace_name || '"',
        'ALTER USER ', ' QUOTA 0 ON "' || q.tablespace_name || '"'
      FROM dba_ts_quotas q JOIN me ON me.username = q.username WHERE q.dropped = 'NO' AND q.max_bytes <> 0
      UNION ALL
      SELECT 3, 'GRANT "' || r.granted_role || '" TO ', CASE r.admin_option WHEN 'YES' THEN ' WITH ADMIN OPTION' END,
        'REVOKE "' || r.granted_role || '" FROM ', NULL
      FROM dba_role_privs r JOIN me ON me.username = r.grantee
      UNION ALL
      SELECT 4, 'GRANT ' || p.privilege || ' TO ', CASE p.admin_option WHEN 'YES' THEN ' WITH ADMIN OPTION' END,
        'REVOKE ' || p.privilege || ' FROM ', NULL
      FROM dba_sys_privs p JOIN me ON me.username = p.grantee
      UNION ALL
      SELECT 5, 'GRANT ' || o.privilege || ' ON ' || o.object || ' TO ',
        CASE WHEN o.hierarchy = 'YES' AND o.grantable = 'YES' THEN ' WITH HIERARCHY OPTION WITH GRANT OPTION'
          WHEN o.hierarchy = 'YES' THEN ' WITH HIERARCHY OPTION' WHEN o.grantable = 'YES' THEN ' WITH GRANT OPTION' END,
        'REVOKE ' || o.privilege || ' ON ' || o.object || ' FROM ', NULL
      FROM (SELECT t.grantee, t.privilege, t.hierarchy, t.grantable,
              CASE WHEN t.type IN ('DIRECTORY', 'EDITION', 'USER') THEN t.type || ' "' || t.table_name || '"'
                WHEN t.type IN ('JAVA RESOURCE', 'JAVA SOURCE', 'MINING MODEL', 'SQL TRANSLATION PROFILE')
                  THEN t.type || ' "' || t.owner || '"."' || t.table_name || '"'
                ELSE '"' || t.owner || '"."' || t.table_name || '"' END AS object
            FROM dba_tab_privs t) o
      JOIN me ON me.username = o.grantee
      UNION ALL
      SELECT 6, 'GRANT ' || c.privilege || ' ("' || c.column_name || '") ON "' || c.owner || '"."' || c.table_name || '" TO ',
        CASE c.grantable WHEN 'YES' THEN ' WITH GRANT OPTION' END,
        'REVOKE ' || c.privilege || ' ON "' || c.owner || '"."' || c.table_name || '" FROM ', NULL
      FROM dba_col_privs c JOIN me ON me.username = c.grantee
      UNION ALL
      SELECT 7, 'ALTER USER ',
        ' DEFAULT ROLE ' || COALESCE(LISTAGG('"' || r.granted_role || '"', ', ') WITHIN GROUP (ORDER BY r.granted_role), 'NONE'),
        NULL, NULL
      FROM me LEFT JOIN dba_role_privs r ON r.grantee = me.username AND r.default_role = 'YES'
      GROUP BY me.username
      """;

  private OracleSql() {}
}
