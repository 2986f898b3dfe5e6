package io.github.rotatedrds.handler.database;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an account lacks to be the twin of another, and what it has too much.
 *
 * @param account the account
 * @param now what it is
 * @param wanted what the other is
 */
record TwinDifference(MySqlAccount account, AccountShape now, AccountShape wanted) {

  Set<Grant> missing() {
    return minus(wanted.grants(), now.grants());
  }

  Set<Grant> extra() {
    return minus(now.grants(), wanted.grants());
  }

  Optional<String> defaultRoles(AccountTables tables) {
    return now.defaultRoles().equals(wanted.defaultRoles())
        ? Optional.empty()
        : Optional.of(tables.defaultRoles(account, wanted.defaultRoles()));
  }

  /**
   * The statement for settings and attributes.
   *
   * @param mark empty: whatever the account has
   */
  Optional<String> settings(AccountTables tables, Optional<String> mark) {
    List<String> clauses = new ArrayList<>();
    if (!now.settings().equals(wanted.settings())) {
      clauses.add(wanted.settings());
    }
    tables.attributes(wanted.attributes(), now.attributes(), mark).ifPresent(clauses::add);
    return clauses.isEmpty()
        ? Optional.empty()
        : Optional.of("ALTER USER " + account.sql() + " " + String.join(" ", clauses));
  }

  /** Every statement that would bring the account in step, but without its password. */
  List<String> statements(AccountTables tables) throws SQLException {
    List<String> all = new ArrayList<>();
    GrantGroup.of(new GrantObjects(tables.sql()).existing(missing()))
        .forEach(group -> all.add(group.giving(account)));
    defaultRoles(tables).ifPresent(all::add);
    GrantGroup.of(extra()).forEach(group -> all.add(group.taking(account)));
    settings(tables, Optional.empty()).ifPresent(all::add);
    if (!now.methods().equals(wanted.methods())) {
      all.add(
          "ALTER USER %s IDENTIFIED by the plugin %s"
              .formatted(
                  account.sql(),
                  wanted.methods().stream().map(LoginMethod::plugin).collect(joining(" or "))));
    }
    return all;
  }

  private static Set<Grant> minus(Set<Grant> left, Set<Grant> right) {
    Set<Grant> rest = new LinkedHashSet<>(left);
    rest.removeAll(right);
    return rest;
  }
}
