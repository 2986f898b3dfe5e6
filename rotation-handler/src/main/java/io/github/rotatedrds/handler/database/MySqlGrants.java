package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.ProvisionedGrant;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.handler.failure.FailureKind;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

  /** A user changes the password of the account that it is logged in to, and of no other. */
  static void requireOneAccount(String username, List<String> hosts) {
    if (hosts.size() > 1) {
      throw new RotationFailure(
          FailureKind.CONFIG,
          "user %s has %d accounts, of which a change would reach only the one that this function logs in to: %s; drop those that no client uses, or let one account cover all clients and the function, or rotate with alternating users, which sets every account"
              .formatted(
                  username,
                  hosts.size(),
                  hosts.stream()
                      .sorted()
                      .map(host -> new MySqlAccount(username, host).sql())
                      .collect(Collectors.joining(", "))));
    }
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
