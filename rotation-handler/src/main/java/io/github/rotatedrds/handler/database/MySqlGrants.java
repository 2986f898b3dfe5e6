package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Grants as MySQL and MariaDB have them in common. Both drivers put bound values into the statement
 * themselves, so that even names of users can be bound. Granting again what is granted is nothing.
 */
final class MySqlGrants {
  private final Connection superuser;

  MySqlGrants(Connection superuser) {
    this.superuser = superuser;
  }

  /** Makes the grants, to the user from each of these hosts, and gives back what was refused. */
  List<String> make(
      String username, List<String> hosts, List<ProvisionedGrant> grants, boolean wildcards)
      throws SQLException {
    List<String> missing = new ArrayList<>();
    for (ProvisionedGrant grant : grants) {
      if (grant instanceof OnDatabase preset) {
        if (exists(preset.database())) {
          makePreset(MySqlPreset.statement(preset, wildcards), username, hosts);
        } else {
          missing.add("there is no database " + preset.database());
        }
      }
    }
    missing.addAll(GrantSql.attempt(superuser, grants));
    return missing;
  }

  /** The first column of a query with one parameter. */
  List<String> texts(String query, String value) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(query)) {
      statement.setString(1, value);
      List<String> texts = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
      return texts;
    }
  }

  private void makePreset(String sql, String username, List<String> hosts) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(sql)) {
      for (String host : hosts) {
        statement.setString(1, username);
        statement.setString(2, host);
        statement.execute();
      }
    }
  }

  private boolean exists(String database) throws SQLException {
    return !texts(
            "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?", database)
        .isEmpty();
  }
}
