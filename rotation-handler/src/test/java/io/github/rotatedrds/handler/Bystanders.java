package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** The users of a server whom a rotation does not concern, with verifiers and attributes. */
final class Bystanders {
  private static final String POSTGRES =
      "SELECT to_jsonb(u) FROM pg_authid u WHERE rolname NOT LIKE ?";
  private static final String MYSQL =
      "SELECT CONCAT_WS(' ', User, Host, plugin, authentication_string, ssl_type,"
          + " max_connections, Select_priv, Create_user_priv) FROM mysql.user WHERE User NOT LIKE ?";

  private Bystanders() {}

  /** All users but those with this in their name. */
  static Set<String> of(TestDatabase server, String name) throws SQLException {
    String query = server.engine() == DatabaseEngine.POSTGRES ? POSTGRES : MYSQL;
    try (Connection connection = server.admin();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, "%" + name + "%");
      try (ResultSet rows = statement.executeQuery()) {
        Set<String> users = new TreeSet<>();
        while (rows.next()) {
          users.add(rows.getString(1));
        }
        return users;
      }
    }
  }
}
