package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A preset in the database that the superuser is connected to: on everything that is in its schemas
 * and, by default privileges, on what those who own something there will create.
 */
final class PostgresPreset {
  private final Connection superuser;
  private final String username;
  private final OnDatabase grant;

  PostgresPreset(Connection superuser, String username, OnDatabase grant) {
    this.superuser = superuser;
    this.username = username;
    this.grant = grant;
  }

  /** Grants what is missing and gives back what still is. */
  List<String> grant() throws SQLException {
    List<String> noSchemas = missingSchemas();
    if (!noSchemas.isEmpty()) {
      return noSchemas;
    }
    List<PostgresGrant> missing = missing();
    List<String> owners =
        missing.stream()
            .filter(lack -> !lack.grantable())
            .map(PostgresGrant::owner)
            .distinct()
            .toList();
    PostgresOwners reach = PostgresOwners.of(superuser, owners);
    GrantSql.run(superuser, reach.borrow());
    GrantSql.run(
        superuser,
        missing.stream()
            .filter(lack -> lack.grantable() || reach.includes(lack.owner()))
            .map(PostgresGrant::sql)
            .toList());
    GrantSql.run(superuser, reach.giveBack());
    return missing().stream().filter(PostgresGrant::required).map(this::describe).toList();
  }

  private String describe(PostgresGrant lack) {
    return "%s in database %s, by its owner %s"
        .formatted(lack.sql(), grant.database(), lack.owner());
  }

  private List<PostgresGrant> missing() throws SQLException {
    return PostgresGrant.missing(
        superuser, username, schemas(), PostgresPrivileges.of(grant.preset()));
  }

  private List<String> missingSchemas() throws SQLException {
    try (PreparedStatement query =
        superuser.prepareStatement("SELECT nspname FROM pg_namespace WHERE nspname = ANY (?)")) {
      query.setArray(1, superuser.createArrayOf("text", schemas().toArray()));
      List<String> missing = new ArrayList<>(schemas());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          missing.remove(row.getString(1));
        }
      }
      return missing.stream()
          .map(schema -> "database %s has no schema %s".formatted(grant.database(), schema))
          .toList();
    }
  }

  private List<String> schemas() {
    return grant.schemas().isEmpty()
        ? List.of("public")
        : grant.schemas().stream().distinct().toList();
  }
}
