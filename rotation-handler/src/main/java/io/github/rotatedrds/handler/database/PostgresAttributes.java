package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.UserPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What counts for the role that logs in. The base's other attributes, such as CREATEDB and
 * BYPASSRLS, count for the role that acts, which is the base itself, so the alternate needs none.
 */
final class PostgresAttributes {
  private static final String SQL =
      """
      SELECT rolcanlogin, rolinherit, rolreplication, rolsuper, rolcreatedb, rolcreaterole,
             rolbypassrls, rolconnlimit, coalesce(rolvaliduntil, 'infinity')::text
        FROM pg_catalog.pg_roles WHERE rolname = ?""";

  private final Connection connection;
  private final UserPair pair;
  private final List<PostgresDifference> differences = new ArrayList<>();

  PostgresAttributes(Connection connection, UserPair pair) {
    this.connection = connection;
    this.pair = pair;
  }

  List<PostgresDifference> differences() throws SQLException {
    Role base = read(pair.base());
    Role alternate = read(pair.alternate());
    unless(alternate.canLogIn, "may not log in", "LOGIN");
    unless(alternate.inherits, "does not inherit what it is a member of", "INHERIT");
    unless(
        alternate.replicates == base.replicates,
        base.replicates ? "lacks REPLICATION" : "has REPLICATION",
        base.replicates ? "REPLICATION" : "NOREPLICATION");
    unless(base.superuser || !alternate.superuser, "is a superuser", "NOSUPERUSER");
    unless(base.createsDatabases || !alternate.createsDatabases, "has CREATEDB", "NOCREATEDB");
    unless(base.createsRoles || !alternate.createsRoles, "has CREATEROLE", "NOCREATEROLE");
    unless(base.seesAllRows || !alternate.seesAllRows, "has BYPASSRLS", "NOBYPASSRLS");
    unless(
        alternate.connectionLimit == base.connectionLimit,
        "has connection limit %d instead of %d"
            .formatted(alternate.connectionLimit, base.connectionLimit),
        "CONNECTION LIMIT " + base.connectionLimit);
    unless(
        alternate.validUntil.equals(base.validUntil),
        "is valid until %s instead of %s".formatted(alternate.validUntil, base.validUntil),
        "VALID UNTIL " + PostgresQuotes.literal(base.validUntil));
    return differences;
  }

  private void unless(boolean inStep, String description, String remedy) {
    if (!inStep) {
      differences.add(
          PostgresDifference.of(
              pair.alternate() + " " + description,
              "ALTER ROLE " + PostgresQuotes.identifier(pair.alternate()) + " " + remedy));
    }
  }

  private Role read(String username) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SQL)) {
      query.setString(1, username);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Role(
            row.getBoolean(1),
            row.getBoolean(2),
            row.getBoolean(3),
            row.getBoolean(4),
            row.getBoolean(5),
            row.getBoolean(6),
            row.getBoolean(7),
            row.getInt(8),
            row.getString(9));
      }
    }
  }

  private record Role(
      boolean canLogIn,
      boolean inherits,
      boolean replicates,
      boolean superuser,
      boolean createsDatabases,
      boolean createsRoles,
      boolean seesAllRows,
      int connectionLimit,
      String validUntil) {}
}
