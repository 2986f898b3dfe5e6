package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.Reason.FORBIDDEN;
import static io.github.rotatedrds.handler.failure.Reason.WRITES_FORBIDDEN;

import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may change passwords on Oracle, by <a
 * href="https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/ALTER-USER.html">ALTER
 * USER</a>, <a
 * href="https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/SESSION_PRIVS.html">SESSION_PRIVS</a>
 * (privileges by enabled roles are among them, and count in the anonymous blocks that change
 * passwords) and <a
 * href="https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SYS_CONTEXT.html">SYS_CONTEXT</a>.
 * The role of a primary says nothing about one that is open read-only; only views that need a
 * privilege would.
 */
final class OracleRights {
  static final String DATABASE_ROLE =
      "SELECT SYS_CONTEXT('USERENV', 'DATABASE_ROLE') AS database_role FROM dual";

  /** Who asks, where, with which privileges, and whether there is a user; binds its name. */
  static final String SUPERUSER =
      """
      SELECT SYS_CONTEXT('USERENV', 'SESSION_USER') AS me, SYS_CONTEXT('USERENV', 'DATABASE_ROLE') AS database_role,
        (SELECT COUNT(*) FROM session_privs WHERE privilege = 'ALTER USER') AS alters,
        (SELECT COUNT(*) FROM session_privs WHERE privilege = 'CREATE USER') AS creates,
        (SELECT COUNT(*) FROM dba_users WHERE username = ?) AS present
      FROM dual
      """;

  private static final String STANDBY = "PHYSICAL STANDBY";
  private static final String NONE = "0";

  private OracleRights() {}

  /** Own passwords need no privilege, but a database that takes writes. */
  static void requireWritable(Connection connection, String username) throws SQLException {
    String role = BoundSql.rows(connection, DATABASE_ROLE).get(0).text(0);
    requirePrimary(role, "user %s cannot change its password".formatted(username));
  }

  static void requireSettable(Connection superuser, UserPair pair) throws SQLException {
    String alternate = OracleNames.inCatalogue(pair.alternate());
    BoundSql.Row row = BoundSql.rows(superuser, SUPERUSER, alternate).get(0);
    String me = row.text(0);
    requirePrimary(row.text(1), "superuser %s cannot set passwords".formatted(me));
    List<String> missing = new ArrayList<>();
    if (row.text(2).equals(NONE)) {
      missing.add("ALTER USER");
    }
    if (row.text(3).equals(NONE) && row.text(4).equals(NONE)) {
      missing.add("CREATE USER");
    }
    if (!missing.isEmpty()) {
      throw new RotationFailure(
          FORBIDDEN,
          "superuser %s may not create or alter users as a rotation does; as administrator run GRANT %s TO \"%s\""
              .formatted(me, String.join(", ", missing), me));
    }
  }

  private static void requirePrimary(String role, String who) {
    if (STANDBY.equals(role)) {
      throw new RotationFailure(
          WRITES_FORBIDDEN,
          who + " here: the database is a physical standby, which takes no writes");
    }
  }
}
