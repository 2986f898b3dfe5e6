package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.List;

/** What a scripted Oracle tells a session about itself, and what it lets the session do. */
final class OracleSessions {
  private static final String STANDBY = "PHYSICAL STANDBY";

  private final Catalogue catalogue;
  private String databaseRole = "PRIMARY";
  private int hidden;

  OracleSessions(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Tables, a view and a function of the dictionary that depend on who asks. */
  static Catalogue define(Catalogue catalogue) throws SQLException {
    catalogue.withTables("userenv parameter value\nenabled privilege");
    catalogue.define("CREATE VIEW session_privs AS SELECT privilege FROM enabled");
    catalogue.define(
        "CREATE FUNCTION SYS_CONTEXT(n VARCHAR(30), p VARCHAR(30)) RETURNS VARCHAR(256) READS SQL DATA"
            + " RETURN (SELECT value FROM userenv WHERE n = 'USERENV' AND parameter = p)");
    return catalogue;
  }

  /** From now on the database is a standby that is open for reading, as a read replica is. */
  void standBy() {
    databaseRole = STANDBY;
  }

  /** From now on nobody may read the DBA_ views, and is told so by this number. */
  void hideTheDictionary(int number) {
    hidden = number;
  }

  /** Before each statement of this user. */
  void begin(String me, String sql) throws SQLException {
    if (hidden != 0 && sql.contains("dba_")) {
      throw new SQLException("table or view does not exist", "42000", hidden);
    }
    for (String table : List.of("userenv", "enabled")) {
      catalogue.change("DELETE FROM " + table);
    }
    catalogue.change("INSERT INTO userenv VALUES ('SESSION_USER', ?)", me);
    catalogue.change("INSERT INTO userenv VALUES ('DATABASE_ROLE', ?)", databaseRole);
    catalogue.change(
        "INSERT INTO enabled SELECT privilege FROM dba_sys_privs WHERE grantee = ?"
            + " OR grantee IN (SELECT granted_role FROM dba_role_privs WHERE grantee = ? AND default_role = 'YES')",
        me,
        me);
  }

  void requireWritable() throws SQLException {
    if (databaseRole.equals(STANDBY)) {
      throw new SQLException("open for read-only access", "72000", 16000);
    }
  }

  void requireEnabled(String privilege) throws SQLException {
    if (!catalogue.has("SELECT 1 FROM session_privs WHERE privilege = ?", privilege)) {
      throw new SQLException("insufficient privileges", "42000", 1031);
    }
  }
}
