package io.github.rotatedrds.handler.database;

/** What the catalogue of Db2 knows about a user. Each query binds the user's authorization id. */
final class Db2Catalog {

  /** Groups of the operating system, in the lower case in which its procedures take them. */
  static final String GROUPS =
      "SELECT LOWER(RTRIM(g.group)) FROM TABLE(SYSPROC.AUTH_LIST_GROUPS_FOR_AUTHID(?)) AS g ORDER BY 1";

  /** Authorities that only a procedure of Amazon grants, one a row. */
  static final String ADMINISTRATION =
      """
      SELECT v.authority
      FROM syscat.dbauth a, (VALUES ('ACCESSCTRL'), ('DATAACCESS'), ('DBADM')) AS v (authority)
      WHERE a.grantee = ? AND a.granteetype = 'U'
        AND CASE v.authority WHEN 'ACCESSCTRL' THEN a.accessctrlauth WHEN 'DATAACCESS' THEN a.dataaccessauth
          WHEN 'DBADM' THEN a.dbadmauth END = 'Y'
      """;

  /**
   * Authorities on the database, roles and privileges as rows of {@link Privilege#of}. The views
   * have a column for each verb: N for not held, Y for held, G for held with the right to grant it.
   */
  static final String OF_USER =
      """
      SELECT p.stage, 'GRANT ' || p.verb || p.columns || p.target || ' TO USER ',
        CASE p.held WHEN 'G' THEN ' WITH GRANT OPTION' WHEN 'A' THEN ' WITH ADMIN OPTION' ELSE '' END,
        'REVOKE ' || p.verb || p.target || ' FROM USER ', p.ending
      FROM (
        SELECT a.grantee, a.granteetype, 1, v.verb, '', ' ON DATABASE',
          CASE v.verb WHEN 'BINDADD' THEN a.bindaddauth WHEN 'CONNECT' THEN a.connectauth
            WHEN 'CREATETAB' THEN a.createtabauth
            WHEN 'CREATE_EXTERNAL_ROUTINE' THEN a.externalroutineauth
            WHEN 'CREATE_NOT_FENCED_ROUTINE' THEN a.nofenceauth
            WHEN 'CREATE_SECURE_OBJECT' THEN a.createsecureauth WHEN 'EXPLAIN' THEN a.explainauth
            WHEN 'IMPLICIT_SCHEMA' THEN a.implschemaauth WHEN 'LOAD' THEN a.loadauth
            WHEN 'QUIESCE_CONNECT' THEN a.quiesceconnectauth WHEN 'SECADM' THEN a.securityadmauth
            WHEN 'SQLADM' THEN a.sqladmauth WHEN 'WLMADM' THEN a.wlmadmauth END, ''
        FROM syscat.dbauth a, (VALUES ('BINDADD'), ('CONNECT'), ('CREATETAB'), ('CREATE_EXTERNAL_ROUTINE'),
            ('CREATE_NOT_FENCED_ROUTINE'), ('CREATE_SECURE_OBJECT'), ('EXPLAIN'),
            ('IMPLICIT_SCHEMA'), ('LOAD'), ('QUIESCE_CONNECT'), ('SECADM'), ('SQLADM'),
            ('WLMADM')) AS v (verb)
      UNION ALL
        SELECT a.grantee, a.granteetype, 2, 'ROLE ', '', '"' || REPLACE(RTRIM(a.rolename), '"', '""') || '"', CASE a.admin WHEN 'Y' THEN 'A' ELSE 'Y' END, ''
        FROM syscat.roleauth a
      UNION ALL
        SELECT a.grantee, a.granteetype, 3, 'USE OF TABLESPACE ', '', '"' || REPLACE(RTRIM(a.tbspace), '"', '""') || '"', a.useauth, ''
        FROM syscat.tbspaceauth a
      UNION ALL
        SELECT a.grantee, a.granteetype, 3, v.verb, '', ' ON SCHEMA ' || '"' || REPLACE(RTRIM(a.schemaname), '"', '""') || '"',
          CASE v.verb WHEN 'ALTERIN' THEN a.alterinauth WHEN 'CREATEIN' THEN a.createinauth
            WHEN 'DROPIN' THEN a.dropinauth END, ''
        FROM syscat.schemaauth a, (VALUES ('ALTERIN'), ('CREATEIN'), ('DROPIN')) AS v (verb)
      UNION ALL
        SELECT a.grantee, a.granteetype, 4, v.verb, '', ' ON TABLE ' || '"' || REPLACE(RTRIM(a.tabschema), '"', '""') || '"."' || REPLACE(RTRIM(a.tabname), '"', '""') || '"',
          CASE v.verb WHEN 'CONTROL' THEN a.controlauth WHEN 'ALTER' THEN a.alterauth
            WHEN 'DELETE' THEN a.deleteauth WHEN 'INDEX' THEN a.indexauth
            WHEN 'INSERT' THEN a.insertauth WHEN 'REFERENCES' THEN a.refauth
            WHEN 'SELECT' THEN a.selectauth WHEN 'UPDATE' THEN a.updateauth END, ''
        FROM syscat.tabauth a, (VALUES ('CONTROL'), ('ALTER'), ('DELETE'), ('INDEX'), ('INSERT'), ('REFERENCES'),
            ('SELECT'), ('UPDATE')) AS v (verb)
      UNION ALL
        SELECT a.grantee, a.granteetype, 5, CASE a.privtype WHEN 'R' THEN 'REFERENCES' ELSE 'UPDATE' END,
          ' (' || '"' || REPLACE(RTRIM(a.colname), '"', '""') || '"' || ')', ' ON TABLE ' || '"' || REPLACE(RTRIM(a.tabschema), '"', '""') || '"."' || REPLACE(RTRIM(a.tabname), '"', '""') || '"',
          CASE a.grantable WHEN 'G' THEN 'G' ELSE 'Y' END, ''
        FROM syscat.colauth a
      UNION ALL
        SELECT a.grantee, a.granteetype, 6, 'EXECUTE', '',
          CASE WHEN a.specificname IS NULL THEN ' ON ' ELSE ' ON SPECIFIC ' END
            || CASE a.routinetype WHEN 'P' THEN 'PROCEDURE ' WHEN 'M' THEN 'METHOD ' ELSE 'FUNCTION ' END
            || '"' || REPLACE(RTRIM(a.schema), '"', '""') || '"' || '.' || COALESCE('"' || REPLACE(RTRIM(a.specificname), '"', '""') || '"', '*'),
          a.executeauth, ' RESTRICT'
        FROM syscat.routineauth a
      UNION ALL
        SELECT a.grantee, a.granteetype, 6, v.verb, '', ' ON PACKAGE ' || '"' || REPLACE(RTRIM(a.pkgschema), '"', '""') || '"."' || REPLACE(RTRIM(a.pkgname), '"', '""') || '"',
          CASE v.verb WHEN 'CONTROL' THEN a.controlauth WHEN 'BIND' THEN a.bindauth
            WHEN 'EXECUTE' THEN a.executeauth END, ''
        FROM syscat.packageauth a, (VALUES ('CONTROL'), ('BIND'), ('EXECUTE')) AS v (verb)
      UNION ALL
        SELECT a.grantee, a.granteetype, 6, v.verb, '', ' ON SEQUENCE ' || '"' || REPLACE(RTRIM(a.seqschema), '"', '""') || '"."' || REPLACE(RTRIM(a.seqname), '"', '""') || '"',
          CASE v.verb WHEN 'ALTER' THEN a.alterauth WHEN 'USAGE' THEN a.usageauth END, ''
        FROM syscat.sequenceauth a, (VALUES ('ALTER'), ('USAGE')) AS v (verb)
      UNION ALL
        SELECT a.grantee, a.granteetype, 6, v.verb, '', ' ON VARIABLE ' || '"' || REPLACE(RTRIM(a.varschema), '"', '""') || '"."' || REPLACE(RTRIM(a.varname), '"', '""') || '"',
          CASE v.verb WHEN 'READ' THEN a.readauth WHEN 'WRITE' THEN a.writeauth END, ''
        FROM syscat.variableauth a, (VALUES ('READ'), ('WRITE')) AS v (verb)
      UNION ALL
        SELECT a.grantee, a.granteetype, 6, 'EXECUTE', '', ' ON MODULE ' || '"' || REPLACE(RTRIM(a.moduleschema), '"', '""') || '"."' || REPLACE(RTRIM(a.modulename), '"', '""') || '"', a.executeauth, ''
        FROM syscat.moduleauth a
      UNION ALL
        SELECT a.grantee, a.granteetype, 6, 'USAGE', '', ' ON WORKLOAD ' || '"' || REPLACE(RTRIM(a.workloadname), '"', '""') || '"', a.usageauth, ''
        FROM syscat.workloadauth a
      ) AS p (grantee, granteetype, stage, verb, columns, target, held, ending)
      WHERE p.grantee = ? AND p.granteetype = 'U' AND p.held IN ('Y', 'G', 'A')
      """;

  private Db2Catalog() {}
}
