package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.handler.credentials.Password;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Provisions users of MariaDB. It keeps nothing that could be a mark. */
final class MariaDbProvisioner implements Provisioner {
  private static final String HOSTS =
      "SELECT Host FROM mysql.user WHERE User = ? AND is_role = 'N'";

  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    return new MySqlGrants(superuser).texts(HOSTS, username).isEmpty()
        ? AccountState.ABSENT
        : AccountState.UNMARKED;
  }

  /**
   * The server writes the statement to its logs as it comes, so it gets the hash; the password only
   * where it insists on seeing it.
   */
  @Override
  public void create(Connection superuser, String username, Password password, String mark)
      throws SQLException {
    try (PreparedStatement statement =
        superuser.prepareStatement("CREATE USER ?@'%' IDENTIFIED BY PASSWORD ?")) {
      statement.setString(1, username);
      statement.setString(2, NativePasswordHash.of(password));
      statement.execute();
    } catch (SQLException refused) {
      if (!NativePasswordHash.isRefused(new MySqlPermits(superuser), refused)) {
        throw refused;
      }
      createReadably(superuser, username, password);
    }
  }

  @Override
  public void requireOneAccount(Connection superuser, String username) throws SQLException {
    MySqlGrants.requireOneAccount(username, new MySqlGrants(superuser).texts(HOSTS, username));
  }

  @Override
  public Optional<String> placeOf(ProvisionedGrant grant) {
    return Optional.empty();
  }

  /** A GRANT with a misspelt user must not create that user, without a password. */
  @Override
  public List<String> grant(Connection superuser, String username, List<ProvisionedGrant> grants)
      throws SQLException {
    GrantSql.run(
        superuser,
        List.of("SET SESSION sql_mode = CONCAT(@@GLOBAL.sql_mode, ',NO_AUTO_CREATE_USER')"));
    MySqlGrants sql = new MySqlGrants(superuser);
    return sql.make(username, sql.texts(HOSTS, username), grants, true);
  }

  private static void createReadably(Connection superuser, String username, Password password)
      throws SQLException {
    try (PreparedStatement statement =
        superuser.prepareStatement("CREATE USER ?@'%' IDENTIFIED BY ?")) {
      statement.setString(1, username);
      statement.setString(2, password.reveal());
      statement.execute();
    }
  }
}
