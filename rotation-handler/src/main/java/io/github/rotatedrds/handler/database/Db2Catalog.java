package io.github.rotatedrds.handler.database;

/** What the catalogue of Db2 knows about a user. */
final class Db2Catalog {

  /** Groups of the operating system that a user is in. Binds the user's authorization id. */
  static final String GROUPS =
      "SELECT LOWER(RTRIM(g.group)) FROM TABLE(SYSPROC.AUTH_LIST_GROUPS_FOR_AUTHID(?)) AS g ORDER BY 1";

  /** Authorities that only a procedure of Amazon grants, one a row. Binds the authorization id. */
  static final String ADMINISTRATION =
      """
      SELECT v.authority
      FROM syscat.dbauth a, LATERAL (VALUES ('DBADM', a.dbadmauth), ('DATAACCESS', a.dataaccessauth), ('ACCESSCTRL', a.accessctrlauth)) AS v (authority, held)
      WHERE a.grantee = ? AND a.granteetype = 'U' AND v.held = 'Y'
      """;

  /**
   * Authorities on the database, roles and privileges as rows of {@link Privilege#of}. Binds the
   * authorization id.
   */
  static final String OF_USER =
      """
      WITH me (name) AS (VALUES CAST(? AS VARCHAR(128)))
      SELECT 1, 'GRANT ' || v.authority || ' ON DATABASE TO USER ', '', 'REVOKE ' || v.authority || ' ON DATABASE FROM USER ', ''
      FROM syscat.dbauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('BINDADD', a.bindaddauth), ('CONNECT', a.connectauth),
          ('CREATETAB', a.createtabauth), ('CREATE_EXTERNAL_ROUTINE', a.externalroutineauth), ('CREATE_NOT_FENCED_ROUTINE', a.nofenceauth),
          ('CREATE_SECURE_OBJECT', a.createsecureauth), ('EXPLAIN', a.explainauth), ('IMPLICIT_SCHEMA', a.implschemaauth),
          ('LOAD', a.loadauth), ('QUIESCE_CONNECT', a.quiesceconnectauth), ('SECADM', a.securityadmauth), ('SQLADM', a.sqladmauth),
          ('WLMADM', a.wlmadmauth)) AS v (authority, held)
      WHERE a.granteetype = 'U' AND v.held = 'Y'
      UNION ALL
      SELECT 2, 'GRANT ROLE ' || '"' || REPLACE(RTRIM(a.rolename), '"', '""') || '"' || ' TO USER ', CASE a.admin WHEN 'Y' THEN ' WITH ADMIN OPTION' ELSE '' END,
        'REVOKE ROLE ' || '"' || REPLACE(RTRIM(a.rolename), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.roleauth a JOIN me ON me.name = a.grantee WHERE a.granteetype = 'U'
      UNION ALL
      SELECT 3, 'GRANT USE OF TABLESPACE ' || '"' || REPLACE(RTRIM(a.tbspace), '"', '""') || '"' || ' TO USER ', CASE a.useauth WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE USE OF TABLESPACE ' || '"' || REPLACE(RTRIM(a.tbspace), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.tbspaceauth a JOIN me ON me.name = a.grantee WHERE a.granteetype = 'U' AND a.useauth IN ('Y', 'G')
      UNION ALL
      SELECT 3, 'GRANT ' || v.privilege || ' ON SCHEMA ' || '"' || REPLACE(RTRIM(a.schemaname), '"', '""') || '"' || ' TO USER ', CASE v.held WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE ' || v.privilege || ' ON SCHEMA ' || '"' || REPLACE(RTRIM(a.schemaname), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.schemaauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('ALTERIN', a.alterinauth), ('CREATEIN', a.createinauth), ('DROPIN', a.dropinauth)) AS v (privilege, held)
      WHERE a.granteetype = 'U' AND v.held IN ('Y', 'G')
      UNION ALL
      SELECT 4, 'GRANT ' || v.privilege || ' ON TABLE ' || '"' || REPLACE(RTRIM(a.tabschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.tabname), '"', '""') || '"' || ' TO USER ', CASE v.held WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE ' || v.privilege || ' ON TABLE ' || '"' || REPLACE(RTRIM(a.tabschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.tabname), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.tabauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('CONTROL', a.controlauth), ('ALTER', a.alterauth), ('DELETE', a.deleteauth), ('INDEX', a.indexauth), ('INSERT', a.insertauth), ('REFERENCES', a.refauth), ('SELECT', a.selectauth), ('UPDATE', a.updateauth)) AS v (privilege, held)
      WHERE a.granteetype = 'U' AND v.held IN ('Y', 'G')
      UNION ALL
      SELECT 5, 'GRANT ' || v.privilege || ' (' || '"' || REPLACE(RTRIM(a.colname), '"', '""') || '"' || ') ON TABLE ' || '"' || REPLACE(RTRIM(a.tabschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.tabname), '"', '""') || '"' || ' TO USER ',
        CASE a.grantable WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE ' || v.privilege || ' ON TABLE ' || '"' || REPLACE(RTRIM(a.tabschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.tabname), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.colauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('UPDATE', 'U'), ('REFERENCES', 'R')) AS v (privilege, type)
      WHERE a.granteetype = 'U' AND a.privtype = v.type
      UNION ALL
      SELECT 6, 'GRANT EXECUTE ON ' || r.routine || ' TO USER ', CASE a.executeauth WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE EXECUTE ON ' || r.routine || ' FROM USER ', ' RESTRICT'
      FROM syscat.routineauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES (
          CASE WHEN a.specificname IS NULL THEN '' ELSE 'SPECIFIC ' END
          || CASE a.routinetype WHEN 'P' THEN 'PROCEDURE ' WHEN 'M' THEN 'METHOD ' ELSE 'FUNCTION ' END || '"' || REPLACE(RTRIM(a.schema), '"', '""') || '"' || '.'
          || COALESCE('"' || REPLACE(RTRIM(a.specificname), '"', '""') || '"', '*'))) AS r (routine)
      WHERE a.granteetype = 'U' AND a.executeauth IN ('Y', 'G')
      UNION ALL
      SELECT 6, 'GRANT ' || v.privilege || ' ON PACKAGE ' || '"' || REPLACE(RTRIM(a.pkgschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.pkgname), '"', '""') || '"' || ' TO USER ', CASE v.held WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE ' || v.privilege || ' ON PACKAGE ' || '"' || REPLACE(RTRIM(a.pkgschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.pkgname), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.packageauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('CONTROL', a.controlauth), ('BIND', a.bindauth), ('EXECUTE', a.executeauth)) AS v (privilege, held)
      WHERE a.granteetype = 'U' AND v.held IN ('Y', 'G')
      UNION ALL
      SELECT 6, 'GRANT ' || v.privilege || ' ON SEQUENCE ' || '"' || REPLACE(RTRIM(a.seqschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.seqname), '"', '""') || '"' || ' TO USER ', CASE v.held WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE ' || v.privilege || ' ON SEQUENCE ' || '"' || REPLACE(RTRIM(a.seqschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.seqname), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.sequenceauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('ALTER', a.alterauth), ('USAGE', a.usageauth)) AS v (privilege, held)
      WHERE a.granteetype = 'U' AND v.held IN ('Y', 'G')
      UNION ALL
      SELECT 6, 'GRANT ' || v.privilege || ' ON VARIABLE ' || '"' || REPLACE(RTRIM(a.varschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.varname), '"', '""') || '"' || ' TO USER ', CASE v.held WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE ' || v.privilege || ' ON VARIABLE ' || '"' || REPLACE(RTRIM(a.varschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.varname), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.variableauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('READ', a.readauth), ('WRITE', a.writeauth)) AS v (privilege, held)
      WHERE a.granteetype = 'U' AND v.held IN ('Y', 'G')
      UNION ALL
      SELECT 6, 'GRANT ' || v.privilege || ' ON MODULE ' || '"' || REPLACE(RTRIM(a.moduleschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.modulename), '"', '""') || '"' || ' TO USER ', CASE v.held WHEN 'G' THEN ' WITH GRANT OPTION' ELSE '' END,
        'REVOKE ' || v.privilege || ' ON MODULE ' || '"' || REPLACE(RTRIM(a.moduleschema), '"', '""') || '"' || '.' || '"' || REPLACE(RTRIM(a.modulename), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.moduleauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('EXECUTE', a.executeauth)) AS v (privilege, held)
      WHERE a.granteetype = 'U' AND v.held IN ('Y', 'G')
      UNION ALL
      SELECT 6, 'GRANT ' || v.privilege || ' ON WORKLOAD ' || '"' || REPLACE(RTRIM(a.workloadname), '"', '""') || '"' || ' TO USER ', '',
        'REVOKE ' || v.privilege || ' ON WORKLOAD ' || '"' || REPLACE(RTRIM(a.workloadname), '"', '""') || '"' || ' FROM USER ', ''
      FROM syscat.workloadauth a JOIN me ON me.name = a.grantee, LATERAL (VALUES ('USAGE', a.usageauth)) AS v (privilege, held)
      WHERE a.granteetype = 'U' AND v.held IN ('Y', 'G')
      """;

  private Db2Catalog() {}
}
