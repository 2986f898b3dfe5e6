package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Password;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts of MySQL 8.0 and newer. */
final class MySqlAccounts implements AccountTables {
  private final AccountSql sql;
  private final MySqlUserTable users;

  private MySqlAccounts(AccountSql sql, MySqlUserTable users) {
    this.sql = sql;
    this.users = users;
  }

  /** RDS gives its master user privileges by a role, which may not be active by itself. */
  static AccountTables over(Connection superuser) throws SQLException {
    AccountSql sql = AccountSql.over(superuser);
    sql.run("SET ROLE ALL");
    return new MySqlAccounts(sql, MySqlUserTable.of(sql, MySqlVersion.of(superuser)));
  }

  @Override
  public AccountSql sql() {
    return sql;
  }

  @Override
  public List<MySqlAccount> accounts(String user) throws SQLException {
    return sql.rows("SELECT User, Host FROM mysql.user WHERE User = ? ORDER BY Host", user).stream()
        .map(row -> new MySqlAccount(row.get(0), row.get(1)))
        .toList();
  }

  @Override
  public AccountShape shape(MySqlAccount account) throws SQLException {
    return new AccountShape(
        List.of(users.method(account)),
        users.settings(account),
        users.attributes(account),
        defaultRolesOf(account),
        grants(account));
  }

  @Override
  public boolean isMarked(MySqlAccount account, String mark) throws SQLException {
    return UserAttributes.isMarked(users.attributes(account), mark);
  }

  @Override
  public boolean isAnothers(MySqlAccount account, String mark) throws SQLException {
    return UserAttributes.isAnothers(users.attributes(account), mark);
  }

  /** The server's logs mask the literal. */
  @Override
  public String identified(List<LoginMethod> methods, Password password, boolean readable) {
    LoginMethod method = methods.get(0);
    return "IDENTIFIED WITH %s %s %s"
        .formatted(
            MySqlQuoting.literal(method.plugin()),
            method.byPassword() ? "BY" : "AS",
            MySqlQuoting.literal(method.using().orElseGet(password::reveal)));
  }

  @Override
  public boolean refusesHash(SQLException error) {
    return false;
  }

  @Override
  public void endRetained(Set<MySqlAccount> accounts) throws SQLException {
    users.endRetained(accounts);
  }

  @Override
  public String defaultRoles(MySqlAccount account, String roles) {
    return "ALTER USER %s DEFAULT ROLE %s".formatted(account.sql(), roles);
  }

  @Override
  public Optional<String> attributes(String base, String twin, Optional<String> mark) {
    return UserAttributes.patch(base, twin, mark.filter(text -> users.keepsAttributes()))
        .map(json -> "ATTRIBUTE " + MySqlQuoting.literal(json));
  }

  private String defaultRolesOf(MySqlAccount account) throws SQLException {
    List<List<String>> roles =
        sql.rows(
            "SELECT DEFAULT_ROLE_USER, DEFAULT_ROLE_HOST FROM mysql.default_roles"
                + " WHERE USER = ? AND HOST = ? ORDER BY 1, 2",
            account.user(),
            account.host());
    return roles.isEmpty()
        ? "NONE"
        : roles.stream()
            .map(row -> new MySqlAccount(row.get(0), row.get(1)).sql())
            .collect(Collectors.joining(", "));
  }

  private Set<Grant> grants(MySqlAccount account) throws SQLException {
    Set<Grant> grants = new LinkedHashSet<>(users.restrictions(account));
    Set<String> dynamic = new HashSet<>();
    for (List<String> row :
        sql.rows(
            "SELECT PRIV, WITH_GRANT_OPTION FROM mysql.global_grants WHERE USER = ? AND HOST = ?",
            account.user(),
            account.host())) {
      dynamic.add(row.get(0));
      grants.add(Grant.dynamic(row.get(0), row.get(1).equals("Y")));
    }
    for (List<String> row :
        sql.rows(
            "SELECT FROM_USER, FROM_HOST, WITH_ADMIN_OPTION FROM mysql.role_edges"
                + " WHERE TO_USER = ? AND TO_HOST = ?",
            account.user(),
            account.host())) {
      String role = new MySqlAccount(row.get(0), row.get(1)).sql();
      grants.add(Grant.role(role, row.get(2).equals("Y")));
    }
    new PrivilegeTables(sql).addTo(grants, account, dynamic);
    return grants;
  }
}
