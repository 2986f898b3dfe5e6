package io.github.rotatedrds.handler.database;

/**
 * Batches for SQL Server. Every value is bound; the server quotes what becomes part of a statement.
 */
final class SqlServerSql {

  /** A principal of the server. Binds its name. */
  static final String LOGIN = "SELECT name FROM sys.server_principals WHERE name = ?";

  /** A user whose password is in the database that one is connected to. Binds its name. */
  static final String CONTAINED =
      "SELECT name FROM sys.database_principals WHERE name = ? AND authentication_type = 2";

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
      DECLARE @run nvarchar(300) = QUOTENAME(?) + N'.sys.sp_executesql';
      DECLARE @statement nvarchar(max) = CAST(? AS nvarchar(max)) + QUOTENAME(?) + ?;
      IF @run IS NULL OR @statement IS NULL THROW 50000, N'nothing to run', 1;
      EXEC @run @statement;
      """;

  /** Binds the database, a query with the parameter {@code @login}, and the login. */
  static final String QUERY_IN_DATABASE =
      """
      SET NOCOUNT ON;
      DECLARE @run nvarchar(300) = QUOTENAME(?) + N'.sys.sp_executesql';
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
      SELECT 1, N'ALTER LOGIN ',
        N' WITH CHECK_POLICY = ' + CASE is_policy_checked WHEN 1 THEN N'ON' ELSE N'OFF' END
          + N', CHECK_EXPIRATION = ' + CASE is_expiration_checked WHEN 1 THEN N'ON' ELSE N'OFF' END
          + N', DEFAULT_DATABASE = ' + QUOTENAME(COALESCE(default_database_name, N'master')) COLLATE DATABASE_DEFAULT
          + N', DEFAULT_LANGUAGE = ' + QUOTENAME(COALESCE(default_language_name, N'us_english')) COLLATE DATABASE_DEFAULT,
        CAST(NULL AS nvarchar(400)), N''
      FROM sys.sql_logins WHERE name = @login
      UNION ALL
      SELECT 2, N'ALTER SERVER ROLE ' + QUOTENAME(r.name) COLLATE DATABASE_DEFAULT + N' ADD MEMBER ', N'',
        N'ALTER SERVER ROLE ' + QUOTENAME(r.name) COLLATE DATABASE_DEFAULT + N' DROP MEMBER ', N''
      FROM sys.server_role_members m JOIN sys.server_principals r ON r.principal_id = m.role_principal_id
      WHERE m.member_principal_id = SUSER_ID(@login)
      UNION ALL
      SELECT CASE p.state WHEN 'D' THEN 4 ELSE 3 END,
        CASE p.state WHEN 'D' THEN N'DENY ' ELSE N'GRANT ' END + p.permission + p.securable + N' TO ',
        CASE WHEN p.securable IS NULL THEN p.unknown WHEN p.state = 'W' THEN N' WITH GRANT OPTION' ELSE N'' END,
        N'REVOKE ' + p.permission + p.securable + N' FROM ', N' CASCADE'
      FROM (SELECT s.state, s.permission_name COLLATE DATABASE_DEFAULT AS permission,
          s.state_desc COLLATE DATABASE_DEFAULT + N' ' + s.permission_name COLLATE DATABASE_DEFAULT
            + N' ON ' + s.class_desc COLLATE DATABASE_DEFAULT + N' ' + CAST(s.major_id AS nvarchar(20)) AS unknown,
          CASE s.class
            WHEN 100 THEN N''
            WHEN 101 THEN (SELECT CASE type WHEN 'R' THEN N' ON SERVER ROLE::' ELSE N' ON LOGIN::' END + QUOTENAME(name) COLLATE DATABASE_DEFAULT
              FROM sys.server_principals WHERE principal_id = s.major_id)
            WHEN 105 THEN (SELECT N' ON ENDPOINT::' + QUOTENAME(name) COLLATE DATABASE_DEFAULT FROM sys.endpoints WHERE endpoint_id = s.major_id)
          END AS securable
        FROM sys.server_permissions s WHERE s.grantee_principal_id = SUSER_ID(@login)) p
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
