package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.ProvisionedGrant;
import java.util.Arrays;
import java.util.List;

/**
 * Something that a provisioned user may do. A database is what MySQL and MariaDB call a schema as
 * well; only PostgreSQL has schemas within a database, {@code public} if none is named.
 */
public final class Grants {

  private final List<ProvisionedGrant> grants;

  private Grants(List<ProvisionedGrant> grants) {
    this.grants = grants;
  }

  /** Reads every table and view, those that are created later included. */
  public static Grants read(String database, String... schemas) {
    return preset(GrantPreset.READ, database, schemas);
  }

  /** Reads and changes rows, uses sequences and calls functions; creates nothing. */
  public static Grants readWrite(String database, String... schemas) {
    return preset(GrantPreset.READ_WRITE, database, schemas);
  }

  /** Reads and writes, and creates, alters and drops objects of its own: for migrations. */
  public static Grants owner(String database, String... schemas) {
    return preset(GrantPreset.OWNER, database, schemas);
  }

  /**
   * Statements that the superuser runs as they are, in the database that the secret names. They
   * stand readably in tags of the secret, so they must hold nothing secret.
   *
   * @param statements each begins with GRANT, has one line, and no semicolon
   */
  public static Grants statements(String... statements) {
    return new Grants(
        Arrays.stream(statements).<ProvisionedGrant>map(ProvisionedGrant.Statement::new).toList());
  }

  public List<ProvisionedGrant> getGrants() {
    return grants;
  }

  private static Grants preset(GrantPreset preset, String database, String... schemas) {
    requireNonNull(database, "database is required");
    return new Grants(List.of(new ProvisionedGrant.OnDatabase(preset, database, List.of(schemas))));
  }
}
