package io.github.rotatedrds.handler.database;

/**
 * The smallest thing that an account can have or not have.
 *
 * @param kind which statements give and take it
 * @param name the privilege or the role
 * @param column empty: for everything in the target
 * @param on the target; roles have none, which is written as everything
 * @param option whether it may be passed on; for most privileges {@code GRANT OPTION} is a
 *     privilege of its own instead
 */
record Grant(Kind kind, String name, String column, GrantTarget on, boolean option) {

  static Grant privilege(String name, GrantTarget target) {
    return column(name, "", target);
  }

  static Grant column(String name, String column, GrantTarget table) {
    return new Grant(Kind.PRIVILEGE, name, column, table, false);
  }

  static Grant dynamic(String name, boolean option) {
    return new Grant(Kind.PRIVILEGE, name, "", GrantTarget.EVERYTHING, option);
  }

  static Grant proxy(MySqlAccount proxied, boolean option) {
    return new Grant(Kind.PRIVILEGE, "PROXY", "", GrantTarget.account(proxied), option);
  }

  static Grant role(String role, boolean adminOption) {
    return new Grant(Kind.ROLE, role, "", GrantTarget.EVERYTHING, adminOption);
  }

  static Grant restriction(String privilege, GrantTarget schema) {
    return new Grant(Kind.RESTRICTION, privilege, "", schema, false);
  }

  /** As it stands in front of {@code ON}. */
  String what() {
    return column.isEmpty() ? name : name + " (" + MySqlQuoting.identifier(column) + ")";
  }

  /** In the order in which they can be given: a restriction needs what it restricts. */
  enum Kind {
    PRIVILEGE,
    ROLE,
    /** A partial revoke: {@code REVOKE} gives it, {@code GRANT} takes it. */
    RESTRICTION
  }
}
