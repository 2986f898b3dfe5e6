package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.Reason.FORBIDDEN;
import static io.github.rotatedrds.handler.failure.Reason.WRITES_FORBIDDEN;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What keeps a user of PostgreSQL from changing its own password, which needs no privilege: a
 * server or a setting that allows no writes, and RDS's parameter that leaves passwords to the
 * members of one role.
 */
final class PostgresOwnPassword {
  private static final String SQL =
      """
      SELECT pg_catalog.current_setting('transaction_read_only') = 'on',
             coalesce(pg_catalog.current_setting('rds.restrict_password_commands', true), '')
               IN ('on', '1')
             AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles
                              WHERE rolname = 'rds_password'
                                AND pg_catalog.pg_has_role(oid, 'MEMBER'))""";

  private PostgresOwnPassword() {}

  static void change(Connection connection, String username, Password password)
      throws SQLException {
    actAsOneself(connection);
    PostgresPasswords.set(connection, username, password);
  }

  /** An alternate's sessions act as its base, which may not change the alternate's password. */
  private static void actAsOneself(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE NONE"); // RESET ROLE would go back to the base.
    }
  }

  static void requireChangeable(Connection connection, String username) throws SQLException {
    actAsOneself(connection);
    try (PreparedStatement query = connection.prepareStatement(SQL);
        ResultSet row = query.executeQuery()) {
      row.next();
      if (row.getBoolean(1)) {
        throw new RotationFailure(
            WRITES_FORBIDDEN,
            "user %s cannot change its password here: transactions are read-only, by the server or the user's default_transaction_read_only"
                .formatted(username));
      }
      if (row.getBoolean(2)) {
        throw new RotationFailure(
            FORBIDDEN,
            "user %s may not change its password, as rds.restrict_password_commands is on; run GRANT rds_password TO %s"
                .formatted(username, PostgresQuotes.identifier(username)));
      }
    }
  }
}
