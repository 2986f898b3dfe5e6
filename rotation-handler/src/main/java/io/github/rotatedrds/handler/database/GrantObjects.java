package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A grant on a table or column outlives it, but cannot be given again without it. */
final class GrantObjects {
  private final AccountSql sql;

  GrantObjects(AccountSql sql) {
    this.sql = sql;
  }

  /** The grants whose table and column are there. */
  List<Grant> existing(Collection<Grant> grants) throws SQLException {
    List<Grant> existing = new ArrayList<>();
    for (Grant grant : grants) {
      if (!grant.on().isTable() || exists(grant)) {
        existing.add(grant);
      }
    }
    return existing;
  }

  private boolean exists(Grant grant) throws SQLException {
    String schema = grant.on().schema();
    String table = grant.on().name();
    List<List<String>> found =
        grant.column().isEmpty()
            ? sql.rows(
                "SELECT 1 FROM information_schema.TABLES"
                    + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                schema,
                table)
            : sql.rows(
                "SELECT 1 FROM information_schema.COLUMNS"
                    + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COLUMN_NAME = ?",
                schema,
                table,
                grant.column());
    return !found.isEmpty();
  }
}
