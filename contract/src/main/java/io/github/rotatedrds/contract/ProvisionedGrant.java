package io.github.rotatedrds.contract;

import java.util.List;

/** Something that a provisioned user may do. Checked by {@link Provisioning#problems}. */
public sealed interface ProvisionedGrant {

  /**
   * A preset on a database.
   *
   * @param preset how much
   * @param database the database; what MySQL and MariaDB call a schema is a database here
   * @param schemas PostgreSQL: schemas of the database, {@code public} when empty; must be empty
   *     for MySQL and MariaDB, which have none
   */
  record OnDatabase(GrantPreset preset, String database, List<String> schemas)
      implements ProvisionedGrant {

    /** Copies the list. */
    public OnDatabase {
      schemas = List.copyOf(schemas);
    }
  }

  /**
   * One GRANT statement, run as it is in the database that the secret names.
   *
   * @param sql the statement, in one line and without a semicolon
   */
  record Statement(String sql) implements ProvisionedGrant {}
}
