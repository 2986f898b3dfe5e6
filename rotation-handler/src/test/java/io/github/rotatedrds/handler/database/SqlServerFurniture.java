package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the application's login has on a scripted SQL Server. */
final class SqlServerFurniture {
  private final Map<String, SqlServerDatabase> databases;
  private final SqlServerStatements statements;
  private final String user;

  SqlServerFurniture(Map<String, SqlServerDatabase> databases, String user) {
    this.databases = databases;
    this.statements = new SqlServerStatements(databases);
    this.user = user;
  }

  void furnish() throws SQLException {
    String login = ScriptedSqlServer.quote(user);
    in(
        "master",
        "ALTER LOGIN "
            + login
            + " WITH CHECK_POLICY = OFF, CHECK_EXPIRATION = OFF, DEFAULT_DATABASE = [ORDERS], DEFAULT_LANGUAGE = [Deutsch]",
        "ALTER SERVER ROLE [oper]]ators] ADD MEMBER " + login,
        "GRANT VIEW SERVER STATE TO " + login + " WITH GRANT OPTION",
        "GRANT IMPERSONATE ON LOGIN::[admin] TO " + login,
        "DENY VIEW DEFINITION ON SERVER ROLE::[auditors] TO " + login);
    Catalogue orders = databases.get("ORDERS").catalogue;
    orders.change(
        "INSERT INTO sys.database_principals VALUES (40, 'app''s user', 'S', ?, 'sales]', 1, NULL)",
        "sid-" + user);
    in(
        "ORDERS",
        "GRANT CONNECT TO [app's user]",
        "ALTER ROLE [db_data]]reader] ADD MEMBER [app's user]",
        "GRANT SELECT ON OBJECT::[dbo].[n]]42] TO [app's user] WITH GRANT OPTION",
        "REVOKE SELECT ON OBJECT::[dbo].[n]]42] ([n]]2]) FROM [app's user]",
        "DENY UPDATE ON OBJECT::[dbo].[n]]43] ([n]]3]) TO [app's user]",
        "GRANT ALTER ON SCHEMA::[n]]3] TO [app's user]",
        "GRANT CONTROL ON ROLE::[clerks] TO [app's user]");
    for (String word : SqlServerDatabase.THINGS.keySet()) {
      in("ORDERS", "GRANT CONTROL ON " + word + "::[n]]7] TO [app's user]");
    }
    databases
        .get("SALES")
        .catalogue
        .change("UPDATE sys.database_principals SET sid = ? WHERE name = 'dbo'", "sid-" + user);
    in("SALES", "GRANT CONNECT TO [dbo]");
  }

  void refurnish() throws SQLException {
    String login = ScriptedSqlServer.quote(user);
    in(
        "master",
        "ALTER LOGIN "
            + login
            + " WITH CHECK_POLICY = ON, CHECK_EXPIRATION = ON, DEFAULT_DATABASE = [SALES], DEFAULT_LANGUAGE = [us_english]",
        "ALTER SERVER ROLE [oper]]ators] DROP MEMBER " + login,
        "ALTER SERVER ROLE [auditors] ADD MEMBER " + login,
        "REVOKE VIEW SERVER STATE FROM " + login + " CASCADE",
        "GRANT VIEW SERVER STATE TO " + login);
    in(
        "ORDERS",
        "ALTER USER [app's user] WITH DEFAULT_SCHEMA = [dbo]",
        "ALTER ROLE [db_data]]reader] DROP MEMBER [app's user]",
        "GRANT SELECT ON OBJECT::[dbo].[n]]42] ([n]]2]) TO [app's user]",
        "REVOKE SELECT ON OBJECT::[dbo].[n]]42] FROM [app's user] CASCADE",
        "GRANT UPDATE ON OBJECT::[dbo].[n]]43] ([n]]3]) TO [app's user]",
        "REVOKE CONTROL ON SERVICE::[n]]7] FROM [app's user] CASCADE");
    databases
        .get("SALES")
        .catalogue
        .change("UPDATE sys.database_principals SET sid = NULL WHERE name = 'dbo'");
    in("EMPTY", "CREATE USER " + login, "GRANT INSERT ON OBJECT::[dbo].[n]]1] TO " + login);
  }

  private void in(String database, String... texts) throws SQLException {
    for (String text : texts) {
      statements.run(database, text);
    }
  }

  List<String> holdings(String login) throws SQLException {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        databases
            .get("master")
            .catalogue
            .lines(
                "SELECT is_policy_checked, is_expiration_checked, default_database_name, default_language_name FROM sys.sql_logins WHERE name = ?",
                login));
    lines.addAll(granted("master", "server", "name = ?", login));
    for (String database : databases.keySet()) {
      List<String> granted = granted(database, "database", "sid = ?", "sid-" + login);
      lines.addAll(granted.stream().map(line -> database + "|" + line).toList());
    }
    return lines;
  }

  private List<String> granted(String database, String level, String who, String value)
      throws SQLException {
    Catalogue at = databases.get(database).catalogue;
    String id = "(SELECT principal_id FROM sys.%s_principals WHERE %s)".formatted(level, who);
    List<String> lines = new ArrayList<>();
    if (level.equals("database")) {
      lines.addAll(
          at.lines(
              "SELECT 'user', COALESCE(default_schema_name, 'dbo') FROM sys.database_principals WHERE "
                  + who,
              value));
      lines.addAll(
          at.lines(
              "SELECT 16384 FROM sys.database_principals WHERE principal_id = 1 AND " + who,
              value));
    }
    lines.addAll(
        at.lines(
            "SELECT role_principal_id FROM sys.%s_role_members WHERE member_principal_id = %s"
                .formatted(level, id),
            value));
    lines.addAll(
        at.lines(
            "SELECT class, major_id, minor_id, permission_name, state FROM sys.%s_permissions WHERE grantee_principal_id = %s"
                .formatted(level, id),
            value));
    return lines;
  }
}
