package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.database.MySqlQuoting.identifier;

/**
 * What a privilege is for.
 *
 * @param type {@code PROCEDURE} or another type of routine; empty: a table or a level above
 * @param schema a database as the server keeps it, which may be a pattern; empty: everything
 * @param name the object; empty: the whole database
 */
record GrantTarget(String type, String schema, String name) {
  static final GrantTarget EVERYTHING = schema("");
  private static final String ACCOUNT = "account";

  static GrantTarget schema(String schema) {
    return table(schema, "");
  }

  static GrantTarget table(String schema, String name) {
    return new GrantTarget("", schema, name);
  }

  static GrantTarget account(MySqlAccount account) {
    return new GrantTarget(ACCOUNT, account.user(), account.host());
  }

  boolean isTable() {
    return type.isEmpty() && !name.isEmpty();
  }

  /** As it stands behind {@code ON}. */
  String sql() {
    if (type.equals(ACCOUNT)) {
      return new MySqlAccount(schema, name).sql();
    }
    return (type.isEmpty() ? "" : type + " ")
        + (schema.isEmpty() ? "*" : identifier(schema))
        + "."
        + (name.isEmpty() ? "*" : identifier(name));
  }
}
