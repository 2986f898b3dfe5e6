package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user may do and how it is set up, in the words of the server itself, without its name and
 * its password. The handler's own comparison has no part in it.
 *
 * @param admin a connection that sees everything
 */
record Holdings(DatabaseEngine engine, Connection admin) implements AutoCloseable {

  static Holdings on(TestDatabase server) throws SQLException {
    return new Holdings(server.engine(), server.admin());
  }

  /** All of it. */
  List<String> of(String user) throws SQLException {
    if (engine == DatabaseEngine.POSTGRES) {
      return PostgresHoldings.of(admin, user);
    }
    List<String> all = new ArrayList<>();
    String account = MySqlUsersOnServer.account(user);
    for (String row : rows("SHOW GRANTS FOR " + account)) {
      all.add(TwinView.grant(row, user).replaceAll("[`']" + user + "[`']@[`']%[`']", "user"));
    }
    all.add(TwinView.options(rows("SHOW CREATE USER " + account).get(0)));
    all.sort(null);
    return all;
  }

  /** All that the alternate has if it is in step with the base. */
  List<String> expectedOfAlternate(UserPair pair) throws SQLException {
    return engine == DatabaseEngine.POSTGRES
        ? PostgresHoldings.expectedOfAlternate(admin, pair.base())
        : of(pair.base());
  }

  private List<String> rows(String query) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    admin.close();
  }
}
