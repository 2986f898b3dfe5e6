package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;

/** A preset as MySQL and MariaDB grant it, on a whole database at once. */
final class MySqlPreset {
  private static final String READ = "SELECT, SHOW VIEW";
  private static final String READ_WRITE = READ + ", INSERT, UPDATE, DELETE";
  private static final String OWNER =
      READ_WRITE
          + ", CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, LOCK TABLES,"
          + " EXECUTE, CREATE VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER";

  private MySqlPreset() {}

  /**
   * The statement that grants it, with parameters for the user and the host.
   *
   * @param wildcards whether the server reads {@code _} and {@code %} in the name of a database as
   *     it does in LIKE
   */
  static String statement(OnDatabase grant, boolean wildcards) {
    String name =
        wildcards ? grant.database().replaceAll("([\\\\_%])", "\\\\$1") : grant.database();
    return "GRANT %s ON `%s`.* TO ?@?"
        .formatted(privileges(grant.preset()), name.replace("`", "``"));
  }

  private static String privileges(GrantPreset preset) {
    return switch (preset) {
      case READ -> READ;
      case READ_WRITE -> READ_WRITE;
      case OWNER -> OWNER;
    };
  }
}
