package io.github.rotatedrds.handler.database;

/** What a login's user has in one database of SQL Server. */
final class SqlServerPermissions {

  /**
   * Default schema, roles and permissions of every class as rows of {@link Privilege#of}; runs in
   * the database with {@code @login}. A permission on something that no case knows has no statement
   * and is only reported. An owner of the database has no memberships, but what {@code db_owner}
   * has. A revoke is a row of its own where it takes a column out of a grant on the table.
   */
  static final String OF_USER =
      """
      WITH me AS (SELECT principal_id, default_schema_name FROM sys.database_principals WHERE sid = SUSER_SID(@login))
      SELECT 2, N'ALTER USER ' COLLATE DATABASE_DEFAULT,
        (N' WITH DEFAULT_SCHEMA = ' + QUOTENAME(COALESCE(default_schema_name, N'dbo'))) COLLATE DATABASE_DEFAULT, NULL, NULL
      FROM me
      UNION ALL
      SELECT 3, (N'ALTER ROLE ' + QUOTENAME(r.name) + N' ADD MEMBER ') COLLATE DATABASE_DEFAULT, N'',
        (N'ALTER ROLE ' + QUOTENAME(r.name) + N' DROP MEMBER ') COLLATE DATABASE_DEFAULT, N''
      FROM sys.database_principals r
      WHERE r.principal_id IN (SELECT m.role_principal_id FROM sys.database_role_members m JOIN me ON me.principal_id = m.member_principal_id)
        OR (r.name = N'db_owner' AND EXISTS (SELECT 1 FROM me WHERE principal_id = 1))
      UNION ALL
      SELECT CASE p.state WHEN 'D' THEN 5 WHEN 'R' THEN 6 ELSE 4 END,
        (CASE p.state WHEN 'D' THEN N'DENY ' WHEN 'R' THEN N'REVOKE ' ELSE N'GRANT ' END
          + p.permission_name + s.securable + CASE p.state WHEN 'R' THEN N' FROM ' ELSE N' TO ' END) COLLATE DATABASE_DEFAULT,
        CASE WHEN s.securable IS NULL THEN p.state_desc + N' ' + p.permission_name + N' ON ' + p.class_desc + N' ' + CAST(p.major_id AS nvarchar(20))
          WHEN p.state = 'W' THEN N' WITH GRANT OPTION' ELSE N'' END COLLATE DATABASE_DEFAULT,
        (CASE p.state WHEN 'R' THEN N'GRANT ' ELSE N'REVOKE ' END
          + p.permission_name + s.securable + CASE p.state WHEN 'R' THEN N' TO ' ELSE N' FROM ' END) COLLATE DATABASE_DEFAULT,
        CASE p.state WHEN 'R' THEN N'' ELSE N' CASCADE' END COLLATE DATABASE_DEFAULT
      FROM sys.database_permissions p
      JOIN me ON me.principal_id = p.grantee_principal_id
      CROSS APPLY (SELECT CASE p.class
          WHEN 0 THEN N''
          WHEN 1 THEN N' ON OBJECT::' + QUOTENAME(OBJECT_SCHEMA_NAME(p.major_id)) + N'.' + QUOTENAME(OBJECT_NAME(p.major_id))
            + CASE WHEN p.minor_id > 0 THEN N' (' + QUOTENAME(COL_NAME(p.major_id, p.minor_id)) + N')' ELSE N'' END
          WHEN 3 THEN N' ON SCHEMA::' + QUOTENAME(SCHEMA_NAME(p.major_id))
          WHEN 4 THEN (SELECT N' ON ' + CASE type WHEN 'R' THEN N'ROLE' WHEN 'A' THEN N'APPLICATION ROLE' ELSE N'USER' END
                       + N'::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT
                       FROM sys.database_principals WHERE principal_id = p.major_id)
          WHEN 5 THEN (SELECT N' ON ASSEMBLY::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.assemblies WHERE assembly_id = p.major_id)
          WHEN 6 THEN (SELECT N' ON TYPE::' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.types WHERE user_type_id = p.major_id)
          WHEN 10 THEN (SELECT N' ON XML SCHEMA COLLECTION::' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.xml_schema_collections WHERE xml_collection_id = p.major_id)
          WHEN 15 THEN (SELECT N' ON MESSAGE TYPE::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.service_message_types WHERE message_type_id = p.major_id)
          WHEN 16 THEN (SELECT N' ON CONTRACT::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.service_contracts WHERE service_contract_id = p.major_id)
          WHEN 17 THEN (SELECT N' ON SERVICE::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.services WHERE service_id = p.major_id)
          WHEN 18 THEN (SELECT N' ON REMOTE SERVICE BINDING::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.remote_service_bindings WHERE remote_service_binding_id = p.major_id)
          WHEN 19 THEN (SELECT N' ON ROUTE::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.routes WHERE route_id = p.major_id)
          WHEN 23 THEN (SELECT N' ON FULLTEXT CATALOG::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.fulltext_catalogs WHERE fulltext_catalog_id = p.major_id)
          WHEN 24 THEN (SELECT N' ON SYMMETRIC KEY::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.symmetric_keys WHERE symmetric_key_id = p.major_id)
          WHEN 25 THEN (SELECT N' ON CERTIFICATE::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.certificates WHERE certificate_id = p.major_id)
          WHEN 26 THEN (SELECT N' ON ASYMMETRIC KEY::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.asymmetric_keys WHERE asymmetric_key_id = p.major_id)
          WHEN 29 THEN (SELECT N' ON FULLTEXT STOPLIST::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.fulltext_stoplists WHERE stoplist_id = p.major_id)
          WHEN 31 THEN (SELECT N' ON SEARCH PROPERTY LIST::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.registered_search_property_lists WHERE property_list_id = p.major_id)
          WHEN 32 THEN (SELECT N' ON DATABASE SCOPED CREDENTIAL::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.database_scoped_credentials WHERE credential_id = p.major_id)
        END COLLATE DATABASE_DEFAULT AS securable) s
      """;

  private SqlServerPermissions() {}
}
