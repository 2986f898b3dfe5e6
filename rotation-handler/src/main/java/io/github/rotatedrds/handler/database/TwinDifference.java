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

  /**
   * Every statement that would bring the account in step, as a message may show it: without its
   * password, and without attributes, in which applications may keep what is nobody's business.
   */
  List<String> statements(AccountTables tables) throws SQLException {
    List<String> all = new ArrayList<>();
    GrantGroup.of(new GrantObjects(tables.sql()).existing(missing()))
        .forEach(group -> all.add(group.giving(account)));
    defaultRoles(tables).ifPresent(all::add);
    GrantGroup.of(extra()).forEach(group -> all.add(group.taking(account)));
    if (!now.settings().equals(wanted.settings())) {
      all.add("ALTER USER " + account.sql() + " " + wanted.settings());
    }
    if (tables.attributes(wanted.attributes(), now.attributes(), Optional.empty()).isPresent()) {
      all.add("ALTER USER " + account.sql() + " with the other user's ATTRIBUTE");
    }
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
