package io.github.rotatedrds.handler.database;

/**
 * Names and texts inside statements of MySQL and MariaDB. Account statements take no bound values.
 *
 * <p>Literals are right only under the {@code sql_mode} that {@link AccountSql} sets; identifiers
 * under any.
 */
final class MySqlQuoting {

  private MySqlQuoting() {}

  static String identifier(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
