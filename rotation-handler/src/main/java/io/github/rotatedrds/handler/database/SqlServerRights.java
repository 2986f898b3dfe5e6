package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.Reason.FORBIDDEN;
import static io.github.rotatedrds.handler.failure.Reason.WRITES_FORBIDDEN;

import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Who may change passwords on SQL Server, by <a
 * href="https://learn.microsoft.com/sql/t-sql/statements/alter-login-transact-sql">ALTER LOGIN</a>,
 * <a href="https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql">ALTER USER</a>
 * and <a
 * href="https://learn.microsoft.com/sql/t-sql/functions/has-perms-by-name-transact-sql">HAS_PERMS_BY_NAME</a>.
 * What the server does not tell is taken as allowed.
 */
final class SqlServerRights {

  /** A row with its database when the user is contained in one that takes no writes. */
  static final String READ_ONLY_HOME =
      """
      SELECT DB_NAME() FROM sys.database_principals
      WHERE principal_id = DATABASE_PRINCIPAL_ID() AND authentication_type = 2
        AND CAST(DATABASEPROPERTYEX(DB_NAME(), N'Updateability') AS nvarchar(128)) = N'READ_ONLY'
      """;

  /**
   * For each login who asks and the statement that is missing, NULL when none is. Only CONTROL
   * SERVER resets the password of a login that has it. A login that is not there yet is made, for
   * which newer servers know a permission of its own. Binds two logins.
   */
  static final String LOGINS =
      """
      SELECT l.login, SUSER_SNAME(),
        CASE WHEN HAS_PERMS_BY_NAME(NULL, NULL, N'CONTROL SERVER') = 1 THEN NULL
          WHEN IS_SRVROLEMEMBER(N'sysadmin', l.login) = 1
            THEN N'ALTER SERVER ROLE [sysadmin] DROP MEMBER ' + QUOTENAME(l.login)
          WHEN EXISTS (SELECT 1 FROM sys.server_permissions
              WHERE grantee_principal_id = SUSER_ID(l.login) AND permission_name = N'CONTROL SERVER' AND state IN ('G', 'W'))
            THEN N'REVOKE CONTROL SERVER FROM ' + QUOTENAME(l.login) + N' CASCADE'
          WHEN HAS_PERMS_BY_NAME(NULL, NULL, N'ALTER ANY LOGIN') = 1
              OR HAS_PERMS_BY_NAME(QUOTENAME(l.login), N'LOGIN', N'ALTER') = 1
              OR HAS_PERMS_BY_NAME(l.login, N'LOGIN', N'ALTER') = 1
              OR (SUSER_ID(l.login) IS NULL AND HAS_PERMS_BY_NAME(NULL, NULL, N'CREATE LOGIN') = 1)
            THEN NULL
          ELSE N'GRANT ALTER ANY LOGIN TO ' + QUOTENAME(SUSER_SNAME()) END
      FROM (VALUES (1, CAST(? AS nvarchar(128))), (2, CAST(? AS nvarchar(128)))) AS l (turn, login)
      ORDER BY l.turn
      """;

  private SqlServerRights() {}

  /**
   * Own passwords need no permission, but a place that takes writes: of a login {@code master},
   * which always does, of a contained user its database.
   */
  static void requireWritable(Connection connection, String username) throws SQLException {
    List<BoundSql.Row> homes = BoundSql.rows(connection, READ_ONLY_HOME);
    if (!homes.isEmpty()) {
      throw new RotationFailure(
          WRITES_FORBIDDEN,
          "user %s cannot change its password here: it is contained in database %s, which is read-only"
              .formatted(username, homes.get(0).text(0)));
    }
  }

  static void requireSettable(Connection superuser, UserPair pair) throws SQLException {
    for (BoundSql.Row row : BoundSql.rows(superuser, LOGINS, pair.base(), pair.alternate())) {
      String repair = row.text(2);
      if (repair != null) {
        throw new RotationFailure(
            FORBIDDEN,
            "superuser %s may not set the password of login %s%s; as administrator run in master: %s"
                .formatted(
                    row.text(1),
                    row.text(0),
                    repair.startsWith("GRANT ") ? "" : ", which only CONTROL SERVER may",
                    repair));
      }
    }
  }
}
