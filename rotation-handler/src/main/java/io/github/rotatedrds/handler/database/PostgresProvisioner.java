package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.handler.credentials.Password;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Provisions users of PostgreSQL. The server itself quotes every name, by its function format. */
final class PostgresProvisioner implements Provisioner {
  private static final String MARK = "rotated-rds: provisioned for ";
  private static final String STATE =
      """
      SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), '')
        FROM pg_catalog.pg_roles WHERE rolname = ?""";
  private static final String CREATE =
      """
      SELECT pg_catalog.format('CREATE ROLE %1$I LOGIN', ?::text),
             pg_catalog.format('COMMENT ON ROLE %1$I IS %2$L', ?::text, ?::text)""";

  /** The mark is a comment, which only roles that may alter the user can write. */
  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    try (PreparedStatement query = superuser.prepareStatement(STATE)) {
      query.setString(1, username);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return AccountState.ABSENT;
        }
        return row.getString(1).equals(MARK + mark) ? AccountState.OURS : AccountState.UNMARKED;
      }
    }
  }

  /** One transaction. */
  @Override
  public void create(Connection superuser, String username, Password password, String mark)
      throws SQLException {
    superuser.setAutoCommit(false);
    GrantSql.run(superuser, createStatements(superuser, username, mark));
    PostgresPasswords.set(superuser, username, password);
    superuser.commit();
    superuser.setAutoCommit(true);
  }

  @Override
  public Optional<String> placeOf(ProvisionedGrant grant) {
    return Optional.of(grant)
        .filter(OnDatabase.class::isInstance)
        .map(g -> ((OnDatabase) g).database());
  }

  /**
   * The presets in one transaction; then the administrator's statements, each by itself. They alone
   * may name what is on the superuser's path.
   */
  @Override
  public List<String> grant(Connection superuser, String username, List<ProvisionedGrant> grants)
      throws SQLException {
    superuser.setAutoCommit(false);
    List<String> missing = new ArrayList<>();
    for (ProvisionedGrant grant : grants) {
      if (grant instanceof OnDatabase preset) {
        missing.addAll(new PostgresPreset(superuser, username, preset).grant());
      }
    }
    superuser.commit();
    superuser.setAutoCommit(true);
    GrantSql.run(superuser, List.of("RESET search_path"));
    missing.addAll(GrantSql.attempt(superuser, grants));
    return missing;
  }

  private static List<String> createStatements(Connection superuser, String username, String mark)
      throws SQLException {
    try (PreparedStatement query = superuser.prepareStatement(CREATE)) {
      query.setString(1, username);
      query.setString(2, username);
      query.setString(3, MARK + mark);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return List.of(row.getString(1), row.getString(2));
      }
    }
  }
}
