package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** MySQL's table of accounts: everything about one but its privileges. */
final class MySqlUserTable {
  private static final Set<String> BY_PASSWORD =
      Set.of("caching_sha2_password", "sha256_password", "mysql_native_password");

  private final AccountSql sql;
  private final MySqlVersion version;
  private final boolean attributes;

  private MySqlUserTable(AccountSql sql, MySqlVersion version, boolean attributes) {
    this.sql = sql;
    this.version = version;
    this.attributes = attributes;
  }

  /** Looks whether the server is new enough to keep attributes (8.0.21). */
  static MySqlUserTable of(AccountSql sql, MySqlVersion version) throws SQLException {
    return new MySqlUserTable(
        sql,
        version,
        !sql.rows(
                "SELECT 1 FROM information_schema.TABLES"
                    + " WHERE TABLE_SCHEMA = 'information_schema' AND TABLE_NAME = 'USER_ATTRIBUTES'")
            .isEmpty());
  }

  boolean keepsAttributes() {
    return attributes;
  }

  /** Changes only accounts that have a password beside the newest. */
  void endRetained(Set<MySqlAccount> accounts) throws SQLException {
    if (!version.keepsTwoPasswords()) {
      return;
    }
    for (MySqlAccount account : accounts) {
      String retained =
          row("JSON_CONTAINS_PATH(User_attributes, 'one', '$.additional_password'), ''", account)
              .get(0);
      if ("1".equals(retained)) {
        sql.run("ALTER USER " + account.sql() + " DISCARD OLD PASSWORD");
      }
    }
  }

  /** Hashes are not even read. */
  LoginMethod method(MySqlAccount account) throws SQLException {
    String plugin = row("plugin, ''", account).get(0);
    return BY_PASSWORD.contains(plugin)
        ? LoginMethod.password(plugin)
        : new LoginMethod(plugin, Optional.of(row("authentication_string, ''", account).get(0)));
  }

  /**
   * An expired password is not copied: the twin's is always new. Roles of the same name as the base
   * do not count.
   */
  String settings(MySqlAccount account) throws SQLException {
    List<String> row =
        row(
            "ssl_type, CONVERT(ssl_cipher USING utf8mb4), CONVERT(x509_issuer USING utf8mb4),"
                + " CONVERT(x509_subject USING utf8mb4), max_questions, max_updates,"
                + " max_connections, max_user_connections, password_lifetime, account_locked,"
                + " Password_reuse_history, Password_reuse_time, Password_require_current",
            account);
    return AccountSettings.require(row.get(0), row.get(1), row.get(2), row.get(3))
        + AccountSettings.limits(row.subList(4, 8))
        + AccountSettings.expire(row.get(8))
        + AccountSettings.lock(row.get(9).equals("Y"))
        + " PASSWORD HISTORY "
        + orDefault(row.get(10), "")
        + " PASSWORD REUSE INTERVAL "
        + orDefault(row.get(11), " DAY")
        + " PASSWORD REQUIRE CURRENT"
        + requireCurrent(row.get(12))
        + lockAfterFailures(account);
  }

  String attributes(MySqlAccount account) throws SQLException {
    String json =
        attributes ? row("JSON_EXTRACT(User_attributes, '$.metadata')", account).get(0) : null;
    return json == null ? "{}" : json;
  }

  Set<Grant> restrictions(MySqlAccount account) throws SQLException {
    if (!attributes) {
      return Set.of();
    }
    return sql
        .rows(
            "SELECT r.db, r.privilege FROM mysql.user, JSON_TABLE(User_attributes,"
                + " '$.Restrictions[*]' COLUMNS (db VARCHAR(64) PATH '$.Database',"
                + " NESTED PATH '$.Privileges[*]' COLUMNS (privilege VARCHAR(64) PATH '$'))) AS r"
                + " WHERE User = ? AND Host = ?",
            account.user(),
            account.host())
        .stream()
        .map(row -> Grant.restriction(row.get(1), GrantTarget.schema(row.get(0))))
        .collect(Collectors.toSet());
  }

  private String lockAfterFailures(MySqlAccount account) throws SQLException {
    if (!attributes) {
      return "";
    }
    List<String> row =
        row(
            "JSON_EXTRACT(User_attributes, '$.Password_locking.failed_login_attempts'),"
                + " JSON_EXTRACT(User_attributes, '$.Password_locking.password_lock_time_days')",
            account);
    String days = row.get(1) == null ? "0" : row.get(1);
    return " FAILED_LOGIN_ATTEMPTS %s PASSWORD_LOCK_TIME %s"
        .formatted(row.get(0) == null ? "0" : row.get(0), days.equals("-1") ? "UNBOUNDED" : days);
  }

  private List<String> row(String columns, MySqlAccount account) throws SQLException {
    return sql.rows(
            "SELECT " + columns + " FROM mysql.user WHERE User = ? AND Host = ?",
            account.user(),
            account.host())
        .get(0);
  }

  private static String orDefault(String value, String unit) {
    return value == null ? "DEFAULT" : value + unit;
  }

  private static String requireCurrent(String value) {
    if (value == null) {
      return " DEFAULT";
    }
    return value.equals("N") ? " OPTIONAL" : "";
  }
}
