package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.database.Privilege.Change;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;

/**
 * Statements for Db2. Those about privileges are joined here, as Db2 binds nothing in them: head
 * and tail come from the catalogue, which quotes, and the name is quoted here. No password is in
 * them.
 */
final class Db2Sql {
  static final String LIST_USERS = "CALL rdsadmin.list_users()";
  static final String ADD_USER = "CALL rdsadmin.add_user(?, ?, ?)";
  static final String CHANGE_PASSWORD = "CALL rdsadmin.change_password(?, ?)";
  static final String ADD_GROUPS = "CALL rdsadmin.add_groups(?, ?)";
  static final String REMOVE_GROUPS = "CALL rdsadmin.remove_groups(?, ?)";
  static final String GRANT_ADMINISTRATION = "CALL rdsadmin.dbadm_grant(?, ?, ?, ?)";
  static final String REVOKE_ADMINISTRATION = "CALL rdsadmin.dbadm_revoke(?, ?, ?, ?)";

  private Db2Sql() {}

  /** Gives or takes a privilege. */
  static void change(Connection connection, Change change, String authorizationId)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(change.head() + quote(authorizationId) + change.tail());
    }
  }

  /** Starts a task of Amazon's, which answers with its id. */
  static void administer(
      Connection rdsadmin, String call, String database, String authority, String username)
      throws SQLException {
    try (CallableStatement statement = rdsadmin.prepareCall(call)) {
      statement.registerOutParameter(1, Types.BIGINT);
      statement.setString(2, database);
      statement.setString(3, authority);
      statement.setString(4, "USER " + username);
      statement.execute();
    }
  }

  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
