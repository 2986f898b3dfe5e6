package io.github.rotatedrds.handler.database;

/**
 * An account of MySQL or MariaDB. One user has an account for each host pattern it may come from.
 */
record MySqlAccount(String user, String host) {

  /** As it stands in statements. */
  String sql() {
    return MySqlQuoting.literal(user) + "@" + MySqlQuoting.literal(host);
  }

  /** As the views of {@code information_schema} spell it: without any escaping. */
  String grantee() {
    return "'" + user + "'@'" + host + "'";
  }

  /** The account that another user needs to come from the same hosts. */
  MySqlAccount twin(String otherUser) {
    return new MySqlAccount(otherUser, host);
  }
}
