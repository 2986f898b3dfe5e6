package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.GrantPreset;
import java.util.List;

/** What a preset means on PostgreSQL, beside CONNECT to the database. */
record PostgresPrivileges(List<String> onSchemas, List<String> onTables, List<String> onSequences) {
  private static final List<String> ALL_OF_SEQUENCES = List.of("SELECT", "USAGE", "UPDATE");

  static PostgresPrivileges of(GrantPreset preset) {
    return switch (preset) {
      case READ -> new PostgresPrivileges(List.of("USAGE"), List.of("SELECT"), List.of("SELECT"));
      case READ_WRITE ->
          new PostgresPrivileges(
              List.of("USAGE"), List.of("SELECT", "INSERT", "UPDATE", "DELETE"), ALL_OF_SEQUENCES);
      case OWNER ->
          new PostgresPrivileges(
              List.of("USAGE", "CREATE"),
              List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"),
              ALL_OF_SEQUENCES);
    };
  }
}
