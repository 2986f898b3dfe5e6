package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.database.MySqlQuoting.identifier;
import static io.github.rotatedrds.handler.database.MySqlQuoting.literal;

import io.github.rotatedrds.handler.credentials.Password;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts of MariaDB. It keeps nothing that could be a mark. */
final class MariaDbAccounts implements AccountTables {
  private final AccountSql sql;
  private final MySqlPermits permits;
  private final MariaDbUserTable users;

  private MariaDbAccounts(AccountSql sql, MySqlPermits permits) {
    this.sql = sql;
    this.permits = permits;
    this.users = new MariaDbUserTable(sql);
  }

  static AccountTables over(Connection superuser) throws SQLException {
    return new MariaDbAccounts(AccountSql.over(superuser), new MySqlPermits(superuser));
  }

  @Override
  public AccountSql sql() {
    return sql;
  }

  @Override
  public List<MySqlAccount> accounts(String user) throws SQLException {
    return users.accounts(user);
  }

  @Override
  public AccountShape shape(MySqlAccount account) throws SQLException {
    return new AccountShape(
        users.methods(account),
        users.settings(account),
        "{}",
        users.defaultRole(account).map(MySqlQuoting::identifier).orElse("NONE"),
        grants(account));
  }

  @Override
  public boolean isMarked(MySqlAccount account, String mark) {
    return false;
  }

  @Override
  public boolean isAnothers(MySqlAccount account, String mark) {
    return false;
  }

  /**
   * The server writes the statement to its logs as it comes, so it gets the hash of {@code
   * mysql_native_password}; other plugins make their own.
   */
  @Override
  public String identified(List<LoginMethod> methods, Password password, boolean readable) {
    return methods.stream()
        .map(
            method ->
                identifier(method.plugin())
                    + method
                        .using()
                        .map(text -> text.isEmpty() ? "" : " USING " + literal(text))
                        .orElseGet(() -> " USING " + using(method, password, readable)))
        .collect(Collectors.joining(" OR ", "IDENTIFIED VIA ", ""));
  }

  private static String using(LoginMethod method, Password password, boolean readable) {
    return readable || !method.plugin().equals(MariaDbUserTable.NATIVE)
        ? "PASSWORD(" + literal(password.reveal()) + ")"
        : literal(NativePasswordHash.of(password));
  }

  @Override
  public boolean refusesHash(SQLException error) throws SQLException {
    return NativePasswordHash.isRefused(permits, error);
  }

  @Override
  public String defaultRoles(MySqlAccount account, String roles) {
    return "SET DEFAULT ROLE %s FOR %s".formatted(roles, account.sql());
  }

  @Override
  public Optional<String> attributes(String base, String twin, Optional<String> mark) {
    return Optional.empty();
  }

  private Set<Grant> grants(MySqlAccount account) throws SQLException {
    Set<Grant> grants = new LinkedHashSet<>();
    for (List<String> row :
        sql.rows(
            "SELECT Role, Admin_option FROM mysql.roles_mapping WHERE User = ? AND Host = ?",
            account.user(),
            account.host())) {
      grants.add(Grant.role(identifier(row.get(0)), row.get(1).equals("Y")));
    }
    new PrivilegeTables(sql).addTo(grants, account, Set.of());
    return grants;
  }
}
