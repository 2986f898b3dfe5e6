package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What SQL Server's statements do to the system views. */
final class SqlServerStatements {
  private static final String NAME = "\\[((?:[^\\]]|\\]\\])+)\\]";
  private static final String TEXT = "N'((?:[^']|'')*)'";
  private static final String THING = "(?: ON ([A-Z ]+)::(.+?))?";
  private final Map<String, SqlServerDatabase> databases;

  SqlServerStatements(Map<String, SqlServerDatabase> databases) {
    this.databases = databases;
  }

  void run(String database, String statement) throws SQLException {
    Catalogue at = databases.get(database).catalogue;
    Catalogue server = databases.get("master").catalogue;
    List<Shape> shapes = new ArrayList<>(ofServer(server));
    shapes.addAll(ofDatabase(at, new SqlServerPermits(at, database)));
    Shape.run(shapes, statement);
  }

  private List<Shape> ofServer(Catalogue server) {
    return List.of(
        Shape.of("CREATE LOGIN " + NAME + " WITH PASSWORD = " + TEXT, g -> createLogin(server, g)),
        Shape.of(
            "ALTER LOGIN "
                + NAME
                + " WITH PASSWORD = "
                + TEXT
                + "(?: OLD_PASSWORD = "
                + TEXT
                + ")?",
            g -> setPassword(server, "sys.sql_logins", g)),
        Shape.of(
            "ALTER LOGIN "
                + NAME
                + " WITH CHECK_POLICY = (ON|OFF), CHECK_EXPIRATION = (ON|OFF), DEFAULT_DATABASE = "
                + NAME
                + ", DEFAULT_LANGUAGE = "
                + NAME,
            g -> setOptions(server, g)),
        Shape.of(
            "ALTER SERVER ROLE " + NAME + " (ADD|DROP) MEMBER " + NAME,
            g -> member(server, "server", outsideTransaction(g))));
  }

  private static List<Shape> ofDatabase(Catalogue at, SqlServerPermits permits) {
    return List.of(
        Shape.of(
            "ALTER USER " + NAME + " WITH PASSWORD = " + TEXT + "(?: OLD_PASSWORD = " + TEXT + ")?",
            g -> setPassword(at, "sys.database_principals", g)),
        Shape.of(
            "ALTER ROLE " + NAME + " (ADD|DROP) MEMBER " + NAME, g -> member(at, "database", g)),
        Shape.of("CREATE USER " + NAME, g -> createUser(at, g)),
        Shape.of("DROP USER " + NAME, g -> dropUser(at, g)),
        Shape.of(
            "ALTER USER " + NAME + " WITH DEFAULT_SCHEMA = " + NAME,
            g ->
                at.change(
                    "UPDATE sys.database_principals SET default_schema_name = ? WHERE name = ?",
                    unquote(g[2]),
                    unquote(g[1]))),
        Shape.of(
            "(GRANT|DENY) ([A-Z ]+?)" + THING + " TO " + NAME + "( WITH GRANT OPTION)?",
            permits::permit),
        Shape.of("REVOKE ([A-Z ]+?)" + THING + " FROM " + NAME + "( CASCADE)?", permits::revoke));
  }

  private String[] outsideTransaction(String[] g) throws SQLException {
    if (databases.get("master").catalogue.inTransaction()) {
      throw new AssertionError("server roles are not changed in a transaction");
    }
    return g;
  }

  private static String unquote(String name) {
    return name.replace("]]", "]");
  }

  private static String text(String literal) {
    return literal == null ? null : literal.replace("''", "'");
  }

  private static void createLogin(Catalogue server, String[] g) throws SQLException {
    String name = unquote(g[1]);
    if (server.has("SELECT 1 FROM sys.server_principals WHERE name = ?", name)) {
      throw new SQLException("exists", "S0001", 15025);
    }
    server.change(
        "INSERT INTO sys.server_principals VALUES (?, (SELECT COALESCE(MAX(principal_id), 256) + 1 FROM sys.server_principals), 'S')",
        name);
    server.change(
        "INSERT INTO sys.sql_logins VALUES (?, ?, 1, 0, 'master', 'us_english')", name, text(g[2]));
    new SqlServerPermits(server, "master")
        .put("server", name, new String[] {"100", "0", "0"}, "CONNECT SQL", "G");
  }

  private static void setPassword(Catalogue at, String view, String[] g) throws SQLException {
    String check = "UPDATE %s SET password = ? WHERE name = ? AND password = COALESCE(?, password)";
    if (at.change(check.formatted(view), text(g[2]), unquote(g[1]), text(g[3])) == 0) {
      throw new SQLException("does not exist or no permission", "S0001", 15151);
    }
  }

  private static void setOptions(Catalogue server, String[] g) throws SQLException {
    server.change(
        "UPDATE sys.sql_logins SET is_policy_checked = ?, is_expiration_checked = ?, default_database_name = ?, default_language_name = ? WHERE name = ?",
        g[2].equals("ON") ? 1 : 0,
        g[3].equals("ON") ? 1 : 0,
        unquote(g[4]),
        unquote(g[5]),
        unquote(g[1]));
  }

  private static void member(Catalogue at, String level, String[] g) throws SQLException {
    long role = new SqlServerPermits(at, "").id(level, unquote(g[1]));
    long member = new SqlServerPermits(at, "").id(level, unquote(g[3]));
    String members = "sys." + level + "_role_members";
    at.change(
        "DELETE FROM " + members + " WHERE role_principal_id = ? AND member_principal_id = ?",
        role,
        member);
    if (g[2].equals("ADD")) {
      at.change("INSERT INTO " + members + " VALUES (?, ?)", role, member);
    }
  }

  private static void createUser(Catalogue at, String[] g) throws SQLException {
    String name = unquote(g[1]);
    if (at.has("SELECT 1 FROM sys.database_principals WHERE name = ?", name)) {
      throw new SQLException("exists", "S0001", 15023);
    }
    at.change(
        "INSERT INTO sys.database_principals VALUES ((SELECT COUNT(*) + 5 FROM sys.database_principals), ?, 'S', ?, 'dbo', 1, NULL)",
        name,
        "sid-" + name);
    new SqlServerPermits(at, "")
        .put("database", name, new String[] {"0", "0", "0"}, "CONNECT", "G");
  }

  private static void dropUser(Catalogue at, String[] g) throws SQLException {
    long id = new SqlServerPermits(at, "").id("database", unquote(g[1]));
    at.change("DELETE FROM sys.database_permissions WHERE grantee_principal_id = ?", id);
    at.change("DELETE FROM sys.database_role_members WHERE member_principal_id = ?", id);
    at.change("DELETE FROM sys.database_principals WHERE principal_id = ?", id);
  }
}
