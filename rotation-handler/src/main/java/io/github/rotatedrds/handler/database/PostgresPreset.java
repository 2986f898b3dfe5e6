package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import java.sql.Array;
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
  private static final List<String> WRITES = List.of("SELECT", "INSERT", "UPDATE", "DELETE");
  private static final List<String> OWNS =
      List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");

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
    try (PreparedStatement query = superuser.prepareStatement(PostgresGrant.MISSING)) {
      query.setString(1, username);
      query.setArray(2, array(schemas()));
      query.setArray(3, array(onTables()));
      query.setArray(4, array(onSequences()));
      query.setArray(5, array(onSchemas()));
      try (ResultSet row = query.executeQuery()) {
        List<PostgresGrant> missing = new ArrayList<>();
        while (row.next()) {
          missing.add(
              new PostgresGrant(
                  row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
        }
        return missing;
      }
    }
  }

  private List<String> missingSchemas() throws SQLException {
    try (PreparedStatement query =
        superuser.prepareStatement("SELECT nspname FROM pg_namespace WHERE nspname = ANY (?)")) {
      query.setArray(1, array(schemas()));
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

  private List<String> onTables() {
    return switch (grant.preset()) {
      case READ -> List.of("SELECT");
      case READ_WRITE -> WRITES;
      case OWNER -> OWNS;
    };
  }

  private List<String> onSequences() {
    return grant.preset() == GrantPreset.READ
        ? List.of("SELECT")
        : List.of("SELECT", "USAGE", "UPDATE");
  }

  private List<String> onSchemas() {
    return grant.preset() == GrantPreset.OWNER ? List.of("USAGE", "CREATE") : List.of("USAGE");
  }

  private Array array(List<String> values) throws SQLException {
    return superuser.createArrayOf("text", values.toArray());
  }
}
