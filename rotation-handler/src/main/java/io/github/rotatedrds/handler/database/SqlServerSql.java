package io.github.rotatedrds.handler.database;

/**
 * Batches for SQL Server. Every value is bound; the server quotes what becomes part of a statement.
 */
final class SqlServerSql {

  /** A user that has its password in the current database. Binds its name. */
  static final String CONTAINED_USER =
      "SELECT name FROM sys.database_principals WHERE name = ? AND authentication_type = 2";

  /** A principal of the server. Binds its name. */
  static final String LOGIN = "SELECT name FROM sys.server_principals WHERE name = ?";

  /** Databases that can be read and changed. */
  static final String DATABASES =
      """
      SELECT name FROM sys.databases
      WHERE state = 0 AND is_read_only = 0 AND HAS_DBACCESS(name) = 1 AND name <> N'tempdb'
      ORDER BY name
      """;

  /** Binds {@code CREATE} or {@code ALTER}, the login and its password. */
  static final String SET_PASSWORD =
      """
      SET NOCOUNT ON;
      DECLARE @verb nvarchar(10) = ?, @login nvarchar(max) = ?, @password nvarchar(max) = ?;
      DECLARE @statement nvarchar(max) = @verb + N' LOGIN ' + QUOTENAME(@login) + N' WITH PASSWORD = N'''
        + REPLACE(@password COLLATE Latin1_General_BIN2, N'''', N'''''') + N'''';
      IF @statement IS NULL THROW 50000, N'no login to change', 1;
      EXEC sys.sp_executesql @statement;
      """;

  /** Binds the database, the statement's head, a name and the statement's tail. */
  static final String CHANGE_IN_DATABASE =
      """
      SET NOCOUNT ON;
      DECLARE @run nvarchar(max) = QUOTENAME(?) + N'.sys.sp_executesql';
      DECLARE @statement nvarchar(max) = CAST(? AS nvarchar(max)) + QUOTENAME(?) + ?;
      IF @run IS NULL OR @statement IS NULL THROW 50000, N'nothing to run', 1;
      EXEC @run @statement;
      """;

  /** Binds the database, a query with the parameter {@code @login}, and the login. */
  static final String QUERY_IN_DATABASE =
      """
      SET NOCOUNT ON;
      DECLARE @run nvarchar(max) = QUOTENAME(?) + N'.sys.sp_executesql';
      DECLARE @query nvarchar(max) = ?, @login sysname = ?;
      EXEC @run @query, N'@login sysname', @login = @login;
      """;

  /**
   * Settings, server roles and server permissions of a login, as rows of {@link Privilege#of}.
   * Binds the login.
   */
  static final String OF_LOGIN =
      """
      SET NOCOUNT ON;
      DECLARE @login sysname = ?;
      SELECT 1, N'ALTER LOGIN ' COLLATE DATABASE_DEFAULT,
        (N' WITH CHECK_POLICY = ' + CASE is_policy_checked WHEN 1 THEN N'ON' ELSE N'OFF' END
          + N', CHECK_EXPIRATION = ' + CASE is_expiration_checked WHEN 1 THEN N'ON' ELSE N'OFF' END
          + N', DEFAULT_DATABASE = ' + QUOTENAME(COALESCE(default_database_name, N'master'))
          + N', DEFAULT_LANGUAGE = ' + QUOTENAME(COALESCE(default_language_name, N'us_english'))) COLLATE DATABASE_DEFAULT,
        NULL, NULL
      FROM sys.sql_logins WHERE name = @login
      UNION ALL
      SELECT 2, (N'ALTER SERVER ROLE ' + QUOTENAME(r.name) + N' ADD MEMBER ') COLLATE DATABASE_DEFAULT, N'',
        (N'ALTER SERVER ROLE ' + QUOTENAME(r.name) + N' DROP MEMBER ') COLLATE DATABASE_DEFAULT, N''
      FROM sys.server_role_members m JOIN sys.server_principals r ON r.principal_id = m.role_principal_id
      WHERE m.member_principal_id = SUSER_ID(@login)
      UNION ALL
      SELECT CASE p.state WHEN 'D' THEN 4 ELSE 3 END,
        (CASE p.state WHEN 'D' THEN N'DENY ' ELSE N'GRANT ' END + p.permission_name + s.securable + N' TO ') COLLATE DATABASE_DEFAULT,
        CASE WHEN s.securable IS NULL THEN p.state_desc + N' ' + p.permission_name + N' ON ' + p.class_desc + N' ' + CAST(p.major_id AS nvarchar(20))
          WHEN p.state = 'W' THEN N' WITH GRANT OPTION' ELSE N'' END COLLATE DATABASE_DEFAULT,
        (N'REVOKE ' + p.permission_name + s.securable + N' FROM ') COLLATE DATABASE_DEFAULT, N' CASCADE'
      FROM sys.server_permissions p
      CROSS APPLY (SELECT CASE p.class
          WHEN 100 THEN N''
          WHEN 101 THEN (SELECT N' ON ' + CASE type WHEN 'R' THEN N'SERVER ROLE' ELSE N'LOGIN' END + N'::' + QUOTENAME(name)
                         FROM sys.server_principals WHERE principal_id = p.major_id)
          WHEN 105 THEN (SELECT N' ON ENDPOINT::' + QUOTENAME(name) FROM sys.endpoints WHERE endpoint_id = p.major_id)
        END COLLATE DATABASE_DEFAULT AS securable) s
      WHERE p.grantee_principal_id = SUSER_ID(@login) AND p.state IN ('G', 'W', 'D')
      """;

  /**
   * The user of a login in a database, which may have another name than the login; a login that
   * owns the database is the user {@code dbo} there. Runs in that database with {@code @login}. A
   * user created without a login's name belongs to the login of the same name.
   */
  static final String USER_OF_LOGIN =
      """
      SELECT 1, N'CREATE USER ', N'', N'DROP USER ', N''
      FROM sys.database_principals WHERE sid = SUSER_SID(@login)
      """;

  private SqlServerSql() {}
}
