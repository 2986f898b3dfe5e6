package io.github.rotatedrds.handler.database;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MariaDB's table of accounts: everything about one but its privileges. */
final class MariaDbUserTable {
  static final String NATIVE = "mysql_native_password";
  private static final Set<String> BY_PASSWORD = Set.of(NATIVE, "ed25519", "parsec");
  private static final List<String> TLS_TYPES = List.of("", "ANY", "X509", "SPECIFIED");

  private final AccountSql sql;

  MariaDbUserTable(AccountSql sql) {
    this.sql = sql;
  }

  List<MySqlAccount> accounts(String user) throws SQLException {
    return sql
        .rows(
            "SELECT User, Host FROM mysql.global_priv"
                + " WHERE User = ? AND JSON_EXTRACT(Priv, '$.is_role') IS NULL ORDER BY Host",
            user)
        .stream()
        .map(row -> new MySqlAccount(row.get(0), row.get(1)))
        .toList();
  }

  /** Of several methods the table keeps one apart, with an empty entry in its place. */
  List<LoginMethod> methods(MySqlAccount account) throws SQLException {
    List<String> own = values(account, "plugin", "authentication_string");
    List<LoginMethod> all =
        sql
            .rows(
                "SELECT m.plugin, m.text FROM mysql.global_priv, JSON_TABLE(Priv, '$.auth_or[*]'"
                    + " COLUMNS (place FOR ORDINALITY, plugin VARCHAR(64) PATH '$.plugin',"
                    + " text VARCHAR(1024) PATH '$.authentication_string')) AS m"
                    + " WHERE User = ? AND Host = ? ORDER BY m.place",
                account.user(),
                account.host())
            .stream()
            .map(row -> row.get(0) == null ? method(own) : method(row))
            .toList();
    return all.isEmpty() ? List.of(method(own)) : all;
  }

  private static LoginMethod method(List<String> row) {
    String plugin = row.get(0) == null || row.get(0).isEmpty() ? NATIVE : row.get(0);
    return BY_PASSWORD.contains(plugin)
        ? LoginMethod.password(plugin)
        : new LoginMethod(plugin, Optional.of(row.get(1) == null ? "" : row.get(1)));
  }

  /** An expired password is not copied: the twin's is always new. */
  String settings(MySqlAccount account) throws SQLException {
    List<String> tls = values(account, "ssl_type", "ssl_cipher", "x509_issuer", "x509_subject");
    List<String> limits =
        values(account, "max_questions", "max_updates", "max_connections", "max_user_connections");
    List<String> rest =
        values(account, "max_statement_time", "account_locked", "password_lifetime");
    return AccountSettings.require(
            TLS_TYPES.get(Integer.parseInt(orZero(tls.get(0)))), tls.get(1), tls.get(2), tls.get(3))
        + AccountSettings.limits(limits.stream().map(MariaDbUserTable::orZero).toList())
        + " MAX_STATEMENT_TIME "
        + new BigDecimal(orZero(rest.get(0))).stripTrailingZeros().toPlainString()
        + AccountSettings.lock("1".equals(rest.get(1)))
        + AccountSettings.expire("-1".equals(rest.get(2)) ? null : rest.get(2));
  }

  Optional<String> defaultRole(MySqlAccount account) throws SQLException {
    return Optional.ofNullable(values(account, "default_role").get(0))
        .filter(role -> !role.isEmpty());
  }

  private List<String> values(MySqlAccount account, String... keys) throws SQLException {
    List<String> columns =
        Arrays.stream(keys).map(key -> "JSON_VALUE(Priv, '$." + key + "')").toList();
    return sql.rows(
            "SELECT "
                + String.join(", ", columns)
                + " FROM mysql.global_priv WHERE User = ? AND Host = ?",
            account.user(),
            account.host())
        .get(0);
  }

  private static String orZero(String number) {
    return number == null ? "0" : number;
  }
}
