package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.credentials.Password;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** Provisions users of MySQL. */
final class MySqlProvisioner implements Provisioner {
  private static final String MARK = "rotated-rds";
  private static final String HOSTS = "SELECT Host FROM mysql.user WHERE User = ?";
  private static final String ATTRIBUTES =
      "SELECT ATTRIBUTE FROM information_schema.USER_ATTRIBUTES WHERE USER = ?";

  /** The mark is an attribute, which only users that may create users can write. */
  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    MySqlGrants grants = new MySqlGrants(superuser);
    if (grants.texts(HOSTS, username).isEmpty()) {
      return AccountState.ABSENT;
    }
    boolean marked =
        keepsMarks(grants)
            && grants.texts(ATTRIBUTES, username).stream().allMatch(json -> isMarked(json, mark));
    return marked ? AccountState.OURS : AccountState.UNMARKED;
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
      statement.setString(3, attributes(mark));
      statement.execute();
    }
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

  private static String attributes(String mark) {
    JsonWriter json = JsonWriter.create().writeStartObject();
    json.writeFieldName(MARK).writeValue(mark).writeEndObject();
    return new String(json.getBytes(), StandardCharsets.UTF_8);
  }

  private static boolean isMarked(String json, String mark) {
    return Optional.ofNullable(json)
        .flatMap(JsonObjects::parse)
        .map(fields -> fields.get(MARK))
        .filter(node -> node.isString() && node.asString().equals(mark))
        .isPresent();
  }
}
