package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.Optional;

/**
 * Finds an engine's dialect. Only that engine's driver is in the deployment zip, so only it is
 * loaded.
 */
final class Dialects {

  private Dialects() {}

  static Dialect of(DatabaseEngine engine, Optional<TrustedRoots> roots) {
    return switch (engine) {
      case POSTGRES -> new PostgresDialect(roots);
      case MYSQL -> new MySqlDialect(roots);
      case MARIADB -> new MariaDbDialect(roots);
      case SQLSERVER -> new SqlServerDialect(roots);
      case ORACLE -> new OracleDialect(roots);
      case DB2 -> new Db2Dialect(roots);
    };
  }
}
