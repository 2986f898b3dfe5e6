package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.List;

/** What Oracle's statements do to its dictionary. */
final class OracleStatements {
  private static final String NAME = "\"([^\"]+)\"";
  private static final String OBJECT = "(DIRECTORY )?" + "(?:" + NAME + "\\.)?" + NAME;
  private static final String YES = "YES";

  private final Catalogue catalogue;
  private final List<Shape> shapes;
  private boolean rollover;

  OracleStatements(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.shapes =
        List.of(
            Shape.of("CREATE USER " + NAME + " IDENTIFIED BY \"([^\"\0]+)\"", this::createUser),
            Shape.of(
                "ALTER USER " + NAME + " IDENTIFIED BY \"([^\"\0]+)\"(?: REPLACE \"([^\"\0]+)\")?",
                this::setPassword),
            Shape.of(
                "ALTER USER " + NAME + " (PROFILE|DEFAULT TABLESPACE|TEMPORARY TABLESPACE) " + NAME,
                g -> set(g[2].toLowerCase().replace(' ', '_'), g[3], g[1])),
            Shape.of("ALTER USER " + NAME + " QUOTA (\\d+|UNLIMITED) ON " + NAME, this::setQuota),
            Shape.of("ALTER USER " + NAME + " DEFAULT ROLE (.+)", this::setDefaultRoles),
            Shape.of("GRANT " + NAME + " TO " + NAME + "( WITH ADMIN OPTION)?", this::grantRole),
            Shape.of(
                "REVOKE " + NAME + " FROM " + NAME, g -> take("dba_role_privs", "granted_role", g)),
            Shape.of("GRANT ([A-Z ]+) TO " + NAME + "( WITH ADMIN OPTION)?", this::grantSystem),
            Shape.of("REVOKE ([A-Z ]+) FROM " + NAME, g -> take("dba_sys_privs", "privilege", g)),
            Shape.of(
                "GRANT ([A-Z ]+) ON "
                    + OBJECT
                    + " TO "
                    + NAME
                    + "( WITH HIERARCHY OPTION)?( WITH GRANT OPTION)?",
                this::grantObject),
            Shape.of(
                "GRANT ([A-Z]+) \\("
                    + NAME
                    + "\\) ON "
                    + NAME
                    + "\\."
                    + NAME
                    + " TO "
                    + NAME
                    + "( WITH GRANT OPTION)?",
                this::grantColumn),
            Shape.of("REVOKE ([A-Z ]+) ON " + OBJECT + " FROM " + NAME, this::revokeObject));
  }

  void rollOver() {
    rollover = true;
  }

  /** Runs a statement as some user. */
  void run(String statement, String me) throws SQLException {
    Shape.run(shapes, statement);
    if (statement.contains(" REPLACE ") && !statement.contains('"' + me + '"')) {
      throw new AssertionError("REPLACE is for one's own password");
    }
  }

  private void createUser(String[] g) throws SQLException {
    if (catalogue.has("SELECT 1 FROM dba_users WHERE username = ?", g[1])) {
      throw new SQLException("user exists", "42000", 1920);
    }
    catalogue.change(
        "INSERT INTO dba_users VALUES (?, ?, NULL, 'OPEN', 'DEFAULT', 'USERS', 'TEMP')",
        g[1],
        g[2]);
  }

  private void setPassword(String[] g) throws SQLException {
    if (g[3] != null
        && !catalogue.has(
            "SELECT 1 FROM dba_users WHERE username = ? AND ? IN (password, old_password)",
            g[1],
            g[3])) {
      throw new SQLException("invalid old password", "72000", 28008);
    }
    if (rollover) {
      if (catalogue.has(
          "SELECT 1 FROM dba_users WHERE username = ? AND password = ?", g[1], g[2])) {
        throw new SQLException("the password cannot be reused", "72000", 28007);
      }
      catalogue.change(
          "UPDATE dba_users SET old_password = COALESCE(old_password, password), account_status = 'OPEN & IN ROLLOVER' WHERE username = ?",
          g[1]);
    }
    set("password", g[2], g[1]);
  }

  private void set(String column, String value, String user) throws SQLException {
    if (catalogue.change(
            "UPDATE dba_users SET %s = ? WHERE username = ?".formatted(column), value, user)
        == 0) {
      throw new SQLException("user does not exist", "42000", 1918);
    }
  }

  private void setQuota(String[] g) throws SQLException {
    long bytes = g[2].equals("UNLIMITED") ? -1 : Long.parseLong(g[2]);
    catalogue.change(
        "DELETE FROM dba_ts_quotas WHERE username = ? AND tablespace_name = ?", g[1], g[3]);
    catalogue.change("INSERT INTO dba_ts_quotas VALUES (?, ?, ?, 'NO')", g[1], g[3], bytes);
  }

  private void setDefaultRoles(String[] g) throws SQLException {
    catalogue.change("UPDATE dba_role_privs SET default_role = 'NO' WHERE grantee = ?", g[1]);
    for (String role : g[2].equals("NONE") ? new String[0] : g[2].split(", ")) {
      int found =
          catalogue.change(
              "UPDATE dba_role_privs SET default_role = 'YES' WHERE grantee = ? AND granted_role = ?",
              g[1],
              role.replace("\"", ""));
      if (found == 0) {
        throw new SQLException("role not granted", "42000", 1955);
      }
    }
  }

  private void grantRole(String[] g) throws SQLException {
    String option = g[3] == null ? "NO" : YES;
    int found =
        catalogue.change(
            "UPDATE dba_role_privs SET admin_option = CASE admin_option WHEN 'YES' THEN 'YES' ELSE ? END WHERE granted_role = ? AND grantee = ?",
            option,
            g[1],
            g[2]);
    if (found == 0) {
      catalogue.change("INSERT INTO dba_role_privs VALUES (?, ?, ?, 'YES')", g[2], g[1], option);
    }
  }

  private void grantSystem(String[] g) throws SQLException {
    String option = g[3] == null ? "NO" : YES;
    catalogue.change(
        "DELETE FROM dba_sys_privs WHERE privilege = ? AND grantee = ? AND admin_option = 'NO'",
        g[1],
        g[2]);
    if (!catalogue.has(
        "SELECT 1 FROM dba_sys_privs WHERE privilege = ? AND grantee = ?", g[1], g[2])) {
      catalogue.change("INSERT INTO dba_sys_privs VALUES (?, ?, ?)", g[2], g[1], option);
    }
  }

  private void take(String table, String column, String[] g) throws SQLException {
    if (catalogue.change(
            "DELETE FROM %s WHERE %s = ? AND grantee = ?".formatted(table, column), g[1], g[2])
        == 0) {
      throw new SQLException("not granted", "42000", 1951);
    }
  }

  private void grantObject(String[] g) throws SQLException {
    String type = g[2] == null ? "TABLE" : g[2].strip();
    catalogue.change(
        "DELETE FROM dba_tab_privs WHERE grantee = ? AND table_name = ? AND privilege = ?",
        g[5],
        g[4],
        g[1]);
    catalogue.change(
        "INSERT INTO dba_tab_privs VALUES (?, ?, ?, ?, ?, ?, ?)",
        g[5],
        g[3] == null ? "SYS" : g[3],
        g[4],
        g[1],
        g[7] == null ? "NO" : YES,
        g[6] == null ? "NO" : YES,
        type);
  }

  private void grantColumn(String[] g) throws SQLException {
    catalogue.change(
        "INSERT INTO dba_col_privs VALUES (?, ?, ?, ?, ?, ?)",
        g[5],
        g[3],
        g[4],
        g[2],
        g[1],
        g[6] == null ? "NO" : YES);
  }

  /** Takes the privilege from the object and from all its columns, as Oracle does. */
  private void revokeObject(String[] g) throws SQLException {
    int objects =
        catalogue.change(
            "DELETE FROM dba_tab_privs WHERE privilege = ? AND table_name = ? AND grantee = ?",
            g[1],
            g[4],
            g[5]);
    int columns =
        catalogue.change(
            "DELETE FROM dba_col_privs WHERE privilege = ? AND table_name = ? AND grantee = ?",
            g[1],
            g[4],
            g[5]);
    if (objects + columns == 0) {
      throw new SQLException("not granted", "42000", 1927);
    }
  }
}
