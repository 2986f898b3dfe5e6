package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.database.PostgresQuotes.identifier;

import io.github.rotatedrds.handler.credentials.UserPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the alternate owns or was granted by itself: left from a time when it did not act as the
 * base, which could not reach it. What it owns goes to the base, what it was granted is taken back.
 * One connection sees all databases but changes only its own.
 */
final class PostgresBelongings {
  private static final String SQL =
      """
      SELECT coalesce(d.datname, ''),
             CASE s.deptype WHEN 'o' THEN 'owns %d objects'
                            WHEN 'a' THEN 'has privileges by itself on %d objects'
                            ELSE 'is named in %d policies' END,
             count(*),
             s.dbid = 0 OR d.datname = pg_catalog.current_database()
        FROM pg_catalog.pg_shdepend s
        JOIN pg_catalog.pg_roles r ON r.oid = s.refobjid
        LEFT JOIN pg_catalog.pg_database d ON d.oid = s.dbid
       WHERE s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
         AND s.deptype IN ('o', 'a', 'r') AND r.rolname = ?
       GROUP BY 1, 2, 4 ORDER BY 1, 2""";

  /** Only a role that has both roles' rights may move what one owns to the other. */
  private static final String UNREACHED =
      """
      SELECT t.rolname FROM pg_catalog.pg_roles t, pg_catalog.pg_roles me
       WHERE me.rolname = current_user AND NOT me.rolsuper AND t.rolname IN (?, ?)
         AND NOT pg_catalog.pg_has_role(me.oid, t.oid, 'MEMBER')""";

  private static final String UNREACHED_16 =
      """
      SELECT t.rolname FROM pg_catalog.pg_roles t, pg_catalog.pg_roles me
       WHERE me.rolname = current_user AND NOT me.rolsuper AND t.rolname IN (?, ?)
         AND NOT EXISTS (
               SELECT FROM pg_catalog.pg_auth_members m
                WHERE m.roleid = t.oid AND m.member = me.oid
                  AND (m.grantor = me.oid OR (m.inherit_option AND m.set_option)))""";

  private final Connection connection;
  private final UserPair pair;
  private final boolean hasOptions;

  PostgresBelongings(Connection connection, UserPair pair) throws SQLException {
    this.connection = connection;
    this.pair = pair;
    this.hasOptions = connection.getMetaData().getDatabaseMajorVersion() >= 16;
  }

  List<PostgresDifference> differences() throws SQLException {
    List<PostgresDifference> differences = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(SQL)) {
      query.setString(1, pair.alternate());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String database = row.getString(1);
          String what = row.getString(2).formatted(row.getLong(3));
          differences.add(
              new PostgresDifference(
                  describe(what, database), row.getBoolean(4) ? handOver() : List.of()));
        }
      }
    }
    return differences;
  }

  private String describe(String what, String database) {
    return "%s %s%s (an administrator's %s there ends it)"
        .formatted(
            pair.alternate(),
            what,
            database.isEmpty() ? " shared by all databases" : " in database " + database,
            String.join("; ", transfer()));
  }

  private List<String> handOver() throws SQLException {
    List<String> borrowed = unreached();
    return Stream.of(
            borrowed.stream()
                .map(
                    role ->
                        "GRANT %s TO CURRENT_USER%s"
                            .formatted(
                                identifier(role),
                                hasOptions ? " WITH INHERIT TRUE, SET TRUE" : "")),
            transfer().stream(),
            borrowed.stream()
                .map(
                    role ->
                        "REVOKE %s FROM CURRENT_USER%s"
                            .formatted(
                                identifier(role), hasOptions ? " GRANTED BY CURRENT_USER" : "")))
        .flatMap(statements -> statements)
        .toList();
  }

  /** In this order: what is still owned when the second is run would be dropped. */
  private List<String> transfer() {
    String alternate = identifier(pair.alternate());
    return List.of(
        "REASSIGN OWNED BY %s TO %s".formatted(alternate, identifier(pair.base())),
        "DROP OWNED BY " + alternate);
  }

  private List<String> unreached() throws SQLException {
    try (PreparedStatement query =
        hasOptions
            ? connection.prepareStatement(UNREACHED_16)
            : connection.prepareStatement(UNREACHED)) {
      query.setString(1, pair.base());
      query.setString(2, pair.alternate());
      List<String> roles = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          roles.add(row.getString(1));
        }
      }
      return roles;
    }
  }
}
