package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.UserPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The alternate is a member of the base and of nothing else: what the base is a member of it
 * reaches through the base, with the base's options, and loses with the base.
 */
final class PostgresMemberships {
  private static final String SQL =
      """
      SELECT r.rolname, '' AS grantor, m.admin_option, true, true
        FROM pg_catalog.pg_auth_members m
        JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
        JOIN pg_catalog.pg_roles a ON a.oid = m.member
       WHERE a.rolname = ? ORDER BY 1""";
  private static final String SQL_16 =
      """
      SELECT r.rolname, pg_catalog.pg_get_userbyid(m.grantor), m.admin_option, m.inherit_option,
             m.set_option
        FROM pg_catalog.pg_auth_members m
        JOIN pg_catalog.pg_roles r ON r.oid = m.roleid
        JOIN pg_catalog.pg_roles a ON a.oid = m.member
       WHERE a.rolname = ? ORDER BY 1, 2""";

  private final Connection connection;
  private final UserPair pair;
  private final boolean hasOptions;

  PostgresMemberships(Connection connection, UserPair pair) throws SQLException {
    this.connection = connection;
    this.pair = pair;
    this.hasOptions = connection.getMetaData().getDatabaseMajorVersion() >= 16;
  }

  List<PostgresDifference> differences() throws SQLException {
    List<Membership> memberships = read();
    List<PostgresDifference> differences = new ArrayList<>();
    if (memberships.stream().noneMatch(m -> ofBase(m) && m.inherit && m.set)) {
      differences.add(
          PostgresDifference.of(
              "%s is no member of %s".formatted(pair.alternate(), pair.base()),
              "GRANT %s TO %s%s"
                  .formatted(
                      PostgresQuotes.identifier(pair.base()),
                      PostgresQuotes.identifier(pair.alternate()),
                      hasOptions ? " WITH INHERIT TRUE, SET TRUE" : "")));
    }
    memberships.stream()
        .filter(m -> ofBase(m) && m.admin)
        .map(m -> revoke("may pass on the membership of", "ADMIN OPTION FOR ", m))
        .forEach(differences::add);
    memberships.stream()
        .filter(m -> !ofBase(m))
        .map(m -> revoke("is by itself a member of", "", m))
        .forEach(differences::add);
    return differences;
  }

  private boolean ofBase(Membership membership) {
    return membership.role.equals(pair.base());
  }

  private PostgresDifference revoke(String description, String option, Membership membership) {
    return PostgresDifference.of(
        "%s %s %s".formatted(pair.alternate(), description, membership.role),
        "REVOKE %s%s FROM %s%s"
            .formatted(
                option,
                PostgresQuotes.identifier(membership.role),
                PostgresQuotes.identifier(pair.alternate()),
                hasOptions ? " GRANTED BY " + PostgresQuotes.identifier(membership.grantor) : ""));
  }

  private List<Membership> read() throws SQLException {
    try (PreparedStatement query =
        hasOptions ? connection.prepareStatement(SQL_16) : connection.prepareStatement(SQL)) {
      query.setString(1, pair.alternate());
      List<Membership> memberships = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          memberships.add(
              new Membership(
                  row.getString(1),
                  row.getString(2),
                  row.getBoolean(3),
                  row.getBoolean(4),
                  row.getBoolean(5)));
        }
      }
      return memberships;
    }
  }

  private record Membership(
      String role, String grantor, boolean admin, boolean inherit, boolean set) {}
}
