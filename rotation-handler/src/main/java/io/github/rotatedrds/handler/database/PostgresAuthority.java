package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.database.PostgresQuotes.identifier;
import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.LOCKED;
import static io.github.rotatedrds.handler.failure.FailureKind.PRIVILEGE;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * Says in one clear sentence, before anything is changed, why a rotation cannot succeed: what the
 * superuser may not do, or why a user could not log in whatever its password.
 */
final class PostgresAuthority {
  private static final String SQL =
      """
      SELECT me.rolname, me.rolsuper OR me.rolcreaterole, me.rolsuper OR NOT t.rolsuper,
             me.rolsuper OR pg_catalog.pg_has_role(me.oid, t.oid, 'MEMBER WITH ADMIN OPTION'),
             t.rolcanlogin, coalesce(t.rolvaliduntil <= pg_catalog.now(), false)
        FROM pg_catalog.pg_roles t, pg_catalog.pg_roles me
       WHERE me.rolname = current_user AND t.rolname = ?""";

  /** These ignore {@code ALTER ROLE … SET role}; the releases after them mend it. */
  private static final Set<String> IGNORE_ROLE_SETTING =
      Set.of("13.17", "14.14", "15.9", "16.5", "17.1");

  private PostgresAuthority() {}

  /** The superuser may alter this user and give what it has to others. */
  static void requireAlterable(Connection superuser, String username) throws SQLException {
    boolean adminOptionCounts = superuser.getMetaData().getDatabaseMajorVersion() >= 16;
    try (PreparedStatement query = superuser.prepareStatement(SQL)) {
      query.setString(1, username);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new RotationFailure(CONFIG, "there is no user " + username);
        }
        String me = row.getString(1);
        if (!row.getBoolean(2)) {
          throw lacking(me, username, "ALTER ROLE %s CREATEROLE".formatted(identifier(me)));
        }
        if (!row.getBoolean(3)) {
          throw lacking(me, username, "ALTER ROLE %s NOSUPERUSER".formatted(identifier(username)));
        }
        if (adminOptionCounts && !row.getBoolean(4)) {
          throw lacking(
              me,
              username,
              "GRANT %s TO %s WITH ADMIN OPTION".formatted(identifier(username), identifier(me)));
        }
      }
    }
  }

  /** No password lets a user in that may not log in or whose time is over. */
  static void requireOpen(Connection superuser, String username) throws SQLException {
    try (PreparedStatement query = superuser.prepareStatement(SQL)) {
      query.setString(1, username);
      try (ResultSet row = query.executeQuery()) {
        if (row.next() && (!row.getBoolean(5) || row.getBoolean(6))) {
          throw new RotationFailure(
              LOCKED,
              "user %s %s, and its alternate is kept like it"
                  .formatted(
                      username, row.getBoolean(5) ? "is past its VALID UNTIL" : "has NOLOGIN"));
        }
      }
    }
  }

  /**
   * A server that lets the alternate act as the base.
   *
   * @param version major and minor
   */
  static void requireRoleSetting(String version) {
    if (IGNORE_ROLE_SETTING.contains(version)) {
      throw new RotationFailure(
          CONFIG,
          "PostgreSQL %s ignores ALTER ROLE … SET role, by which the alternate acts as the base; use the next minor version"
              .formatted(version));
    }
  }

  private static RotationFailure lacking(String superuser, String username, String statement) {
    return new RotationFailure(
        PRIVILEGE,
        "superuser %s may not alter user %s; let the role that made it, or another that may, run: %s"
            .formatted(superuser, username, statement));
  }
}
