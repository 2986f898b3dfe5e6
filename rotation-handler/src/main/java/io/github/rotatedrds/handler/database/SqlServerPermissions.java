package io.github.rotatedrds.handler.database;

/** What a login's user has in one database of SQL Server. */
final class SqlServerPermissions {

  /**
   * Default schema, roles and permissions of every class as rows of {@link Privilege#of}; runs in
   * the database with {@code @login}. A permission on something that no case knows has no statement
   * and is only reported. An owner of the database has no memberships, but what {@code db_owner}
   * has. A revoke is a row of its own where it takes a column out of a grant on the table. System
   * views mix collations, so every text gets the same one.
   */
  static final String OF_USER =
      """
      WITH me AS (SELECT principal_id, default_schema_name FROM sys.database_principals WHERE sid = SUSER_SID(@login))
      SELECT 2, N'ALTER USER ', N' WITH DEFAULT_SCHEMA = ' + QUOTENAME(COALESCE(default_schema_name, N'dbo')) COLLATE DATABASE_DEFAULT,
        CAST(NULL AS nvarchar(400)), N''
      FROM me
      UNION ALL
      SELECT 3, N'ALTER ROLE ' + QUOTENAME(r.name) COLLATE DATABASE_DEFAULT + N' ADD MEMBER ', N'',
        N'ALTER ROLE ' + QUOTENAME(r.name) COLLATE DATABASE_DEFAULT + N' DROP MEMBER ', N''
      FROM sys.database_principals r
      WHERE r.principal_id IN (SELECT m.role_principal_id FROM sys.database_role_members m JOIN me ON me.principal_id = m.member_principal_id)
        OR (r.name = N'db_owner' AND 1 IN (SELECT principal_id FROM me))
      UNION ALL
      SELECT CASE p.state WHEN 'D' THEN 5 WHEN 'R' THEN 6 ELSE 4 END,
        CASE p.state WHEN 'D' THEN N'DENY ' WHEN 'R' THEN N'REVOKE ' ELSE N'GRANT ' END
          + p.permission + p.securable + CASE p.state WHEN 'R' THEN N' FROM ' ELSE N' TO ' END,
        CASE WHEN p.securable IS NULL THEN p.unknown WHEN p.state = 'W' THEN N' WITH GRANT OPTION' ELSE N'' END,
        CASE p.state WHEN 'R' THEN N'GRANT ' ELSE N'REVOKE ' END
          + p.permission + p.securable + CASE p.state WHEN 'R' THEN N' TO ' ELSE N' FROM ' END,
        CASE p.state WHEN 'R' THEN N'' ELSE N' CASCADE' END
      FROM (SELECT d.state, d.permission_name COLLATE DATABASE_DEFAULT AS permission,
          d.state_desc COLLATE DATABASE_DEFAULT + N' ' + d.permission_name COLLATE DATABASE_DEFAULT
            + N' ON ' + d.class_desc COLLATE DATABASE_DEFAULT + N' ' + CAST(d.major_id AS nvarchar(20)) AS unknown,
          CASE d.class
            WHEN 0 THEN N''
            WHEN 1 THEN N' ON OBJECT::' + QUOTENAME(OBJECT_SCHEMA_NAME(d.major_id)) COLLATE DATABASE_DEFAULT
              + N'.' + QUOTENAME(OBJECT_NAME(d.major_id)) COLLATE DATABASE_DEFAULT
              + CASE WHEN d.minor_id > 0 THEN N' (' + QUOTENAME(COL_NAME(d.major_id, d.minor_id)) COLLATE DATABASE_DEFAULT + N')' ELSE N'' END
            WHEN 3 THEN N' ON SCHEMA::' + QUOTENAME(SCHEMA_NAME(d.major_id)) COLLATE DATABASE_DEFAULT
            WHEN 4 THEN (SELECT CASE type WHEN 'R' THEN N' ON ROLE::' WHEN 'A' THEN N' ON APPLICATION ROLE::' ELSE N' ON USER::' END
                + QUOTENAME(name) COLLATE DATABASE_DEFAULT
              FROM sys.database_principals WHERE principal_id = d.major_id)
            WHEN 5 THEN (SELECT N' ON ASSEMBLY::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.assemblies WHERE assembly_id = d.major_id)
            WHEN 6 THEN (SELECT N' ON TYPE::' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.types WHERE user_type_id = d.major_id)
            WHEN 10 THEN (SELECT N' ON XML SCHEMA COLLECTION::' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.xml_schema_collections WHERE xml_collection_id = d.major_id)
            WHEN 15 THEN (SELECT N' ON MESSAGE TYPE::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.service_message_types WHERE message_type_id = d.major_id)
            WHEN 16 THEN (SELECT N' ON CONTRACT::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.service_contracts WHERE service_contract_id = d.major_id)
            WHEN 17 THEN (SELECT N' ON SERVICE::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.services WHERE service_id = d.major_id)
            WHEN 18 THEN (SELECT N' ON REMOTE SERVICE BINDING::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.remote_service_bindings WHERE remote_service_binding_id = d.major_id)
            WHEN 19 THEN (SELECT N' ON ROUTE::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.routes WHERE route_id = d.major_id)
            WHEN 23 THEN (SELECT N' ON FULLTEXT CATALOG::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.fulltext_catalogs WHERE fulltext_catalog_id = d.major_id)
            WHEN 24 THEN (SELECT N' ON SYMMETRIC KEY::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.symmetric_keys WHERE symmetric_key_id = d.major_id)
            WHEN 25 THEN (SELECT N' ON CERTIFICATE::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.certificates WHERE certificate_id = d.major_id)
            WHEN 26 THEN (SELECT N' ON ASYMMETRIC KEY::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.asymmetric_keys WHERE asymmetric_key_id = d.major_id)
            WHEN 29 THEN (SELECT N' ON FULLTEXT STOPLIST::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.fulltext_stoplists WHERE stoplist_id = d.major_id)
            WHEN 31 THEN (SELECT N' ON SEARCH PROPERTY LIST::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.registered_search_property_lists WHERE property_list_id = d.major_id)
            WHEN 32 THEN (SELECT N' ON DATABASE SCOPED CREDENTIAL::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.database_scoped_credentials WHERE credential_id = d.major_id)
          END AS securable
        FROM sys.database_permissions d JOIN me ON me.principal_id = d.grantee_principal_id) p
      """;

  private SqlServerPermissions() {}
}
