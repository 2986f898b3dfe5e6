package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Permissions in one database of a scripted SQL Server, and in master those on the server. */
final class SqlServerPermits {
  private static final Map<String, Integer> CLASSES =
      Map.of(
          "OBJECT",
          1,
          "SCHEMA",
          3,
          "USER",
          4,
          "ROLE",
          4,
          "LOGIN",
          101,
          "SERVER ROLE",
          101,
          "ENDPOINT",
          105);

  private final Catalogue at;
  private final String database;

  SqlServerPermits(Catalogue at, String database) {
    this.at = at;
    this.database = database;
  }

  void permit(String[] g) throws SQLException {
    String state = g[1].equals("DENY") ? "D" : g[6] == null ? "G" : "W";
    put(level(g[2], g[3]), unquote(g[5]), thing(g[2], g[3], g[4]), g[2], state);
  }

  /** A column taken out of a grant on its table stays as a row of its own. */
  void revoke(String[] g) throws SQLException {
    String level = level(g[1], g[2]);
    String[] thing = thing(g[1], g[2], g[3]);
    long grantee = id(level, unquote(g[4]));
    boolean columnOfTable =
        !thing[2].equals("0")
            && at.has(
                "SELECT 1 FROM sys.database_permissions WHERE major_id = ? AND minor_id = 0 AND permission_name = ? AND grantee_principal_id = ? AND class = 1",
                thing[1],
                g[1],
                grantee);
    at.change(
        "DELETE FROM sys.%s_permissions WHERE class = ? AND major_id = ? AND minor_id = ? AND permission_name = ? AND grantee_principal_id = ?"
            .formatted(level),
        thing[0],
        thing[1],
        thing[2],
        g[1],
        grantee);
    if (columnOfTable) {
      put(level, unquote(g[4]), thing, g[1], "R");
    }
  }

  /** As the server decides when a login is to get a password from another. */
  void requireSettable(String me, String login) throws SQLException {
    boolean controls = onServer(me, "CONTROL SERVER");
    boolean alters = onServer(me, "ALTER ANY LOGIN") || onLogin(me, login);
    if (!controls && (!alters || onServer(login, "CONTROL SERVER") || administers(login))) {
      throw new SQLException("no permission", "S0001", 15151);
    }
  }

  private boolean onServer(String grantee, String permission) throws SQLException {
    return at.has(
        "SELECT 1 FROM sys.server_permissions WHERE class = 100 AND permission_name = ? AND grantee_principal_id = SUSER_ID(?)",
        permission,
        grantee);
  }

  private boolean onLogin(String grantee, String login) throws SQLException {
    return at.has(
        "SELECT 1 FROM sys.server_permissions WHERE class = 101 AND permission_name = 'ALTER' AND grantee_principal_id = SUSER_ID(?) AND major_id = SUSER_ID(?)",
        grantee,
        login);
  }

  private boolean administers(String login) throws SQLException {
    return at.has(
        "SELECT 1 FROM sys.server_role_members WHERE role_principal_id = SUSER_ID('sysadmin') AND member_principal_id = SUSER_ID(?)",
        login);
  }

  void put(String level, String grantee, String[] thing, String name, String state)
      throws SQLException {
    long id = id(level, grantee);
    at.change(
        "DELETE FROM sys.%s_permissions WHERE class = ? AND major_id = ? AND minor_id = ? AND permission_name = ? AND grantee_principal_id = ?"
            .formatted(level),
        thing[0],
        thing[1],
        thing[2],
        name,
        id);
    at.change(
        "INSERT INTO sys.%s_permissions VALUES (?, 'CLASS', ?, ?, ?, ?, ?, ?)".formatted(level),
        thing[0],
        thing[1],
        thing[2],
        id,
        name,
        state,
        Map.of("G", "GRANT", "W", "GRANT_WITH_GRANT_OPTION", "D", "DENY", "R", "REVOKE")
            .get(state));
  }

  private String level(String permission, String word) {
    boolean ofServer =
        word == null
            ? permission.matches(".*SERVER.*|.* ANY LOGIN|CONNECT SQL")
            : CLASSES.getOrDefault(word, 0) > 100;
    if (ofServer && !database.equals("master")) {
      throw new AssertionError("permissions of the server are granted in master");
    }
    return ofServer ? "server" : "database";
  }

  /** Class, id and column of what a permission is on. */
  private String[] thing(String permission, String word, String securable) throws SQLException {
    if (word == null) {
      return new String[] {level(permission, null).equals("server") ? "100" : "0", "0", "0"};
    }
    if (SqlServerDatabase.THINGS.containsKey(word)) {
      return new String[] {SqlServerDatabase.THINGS.get(word)[0], "7", "0"};
    }
    String kind = String.valueOf(CLASSES.get(word));
    if (kind.equals("4") || kind.equals("101")) {
      String name = unquote(securable.substring(1, securable.length() - 1));
      return new String[] {
        kind, String.valueOf(id(kind.equals("4") ? "database" : "server", name)), "0"
      };
    }
    String[] numbers = securable.replaceAll("\\D+", " ").strip().split(" ");
    return new String[] {kind, numbers[0], numbers.length > 1 ? numbers[1] : "0"};
  }

  long id(String level, String name) throws SQLException {
    List<String> found =
        at.lines("SELECT principal_id FROM sys." + level + "_principals WHERE name = ?", name);
    if (found.isEmpty()) {
      throw new SQLException("no principal " + name, "S0001", 15151);
    }
    return Long.parseLong(found.get(0));
  }

  private static String unquote(String name) {
    return name.replace("]]", "]");
  }
}
