package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.handler.credentials.Password;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Provisions users of MySQL. */
final class MySqlProvisioner implements Provisioner {
  /** Unlike the mark of an alternate, which also shows whose its base is. */
  private static final String MARK = "provisioned for ";

  private static final String HOSTS = "SELECT Host FROM mysql.user WHERE User = ?";
  private static final String ATTRIBUTES =
      "SELECT ATTRIBUTE FROM information_schema.USER_ATTRIBUTES WHERE USER = ?";

  /**
   * The mark is an attribute, which only users that may create users can write. The server leaves
   * out those of accounts that the superuser may not alter.
   */
  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    MySqlGrants grants = new MySqlGrants(superuser);
    int accounts = grants.texts(HOSTS, username).size();
    if (accounts == 0) {
      return AccountState.ABSENT;
    }
    long marked =
        keepsMarks(grants)
            ? grants.texts(ATTRIBUTES, username).stream()
                .filter(json -> json != null && UserAttributes.isMarked(json, MARK + mark))
                .count()
            : 0;
    return marked == accounts ? AccountState.OURS : AccountState.UNMARKED;
  }

  /** The server's logs mask the password. */
  @Override
  public void create(Connection superuser, String username, Password password, String mark)
      throws SQLException {
    if (!keepsMarks(new MySqlGrants(superuser))) {
      createUnmarked(superuser, username, password);
      return;
    }
    try (PreparedStatement statement =
        superuser.prepareStatement("CREATE USER ?@'%' IDENTIFIED BY ? ATTRIBUTE ?")) {
      statement.setString(1, username);
      statement.setString(2, password.reveal());
      statement.setString(
          3, UserAttributes.patch("{}", "{}", Optional.of(MARK + mark)).orElseThrow());
      statement.execute();
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

  /**
   * The master user of RDS has privileges by a role, which may not be active by itself. With
   * partial revokes, names of databases in grants mean themselves.
   */
  @Override
  public List<String> grant(Connection superuser, String username, List<ProvisionedGrant> grants)
      throws SQLException {
    GrantSql.run(superuser, List.of("SET ROLE ALL"));
    MySqlGrants sql = new MySqlGrants(superuser);
    boolean wildcards =
        sql.texts(
                "SELECT VARIABLE_VALUE FROM performance_schema.global_variables"
                    + " WHERE VARIABLE_NAME = ? AND VARIABLE_VALUE = 'ON'",
                "partial_revokes")
            .isEmpty();
    return sql.make(username, sql.texts(HOSTS, username), grants, wildcards);
  }

  private static void createUnmarked(Connection superuser, String username, Password password)
      throws SQLException {
    try (PreparedStatement statement =
        superuser.prepareStatement("CREATE USER ?@'%' IDENTIFIED BY ?")) {
      statement.setString(1, username);
      statement.setString(2, password.reveal());
      statement.execute();
    }
  }

  /** Since MySQL 8.0.21. */
  private static boolean keepsMarks(MySqlGrants sql) throws SQLException {
    return !sql.texts(
            "SELECT TABLE_NAME FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = 'information_schema' AND TABLE_NAME = ?",
            "USER_ATTRIBUTES")
        .isEmpty();
  }
}
