package io.github.rotatedrds.handler;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a user may do and how it is set up, in the words of the server itself, without its name and
 * its password. The handler's own comparison has no part in it.
 */
final class Holdings {
  private Holdings() {}

  /** All of it. */
  static List<String> of(TestDatabase server, String user) throws SQLException {
    if (server.engine() == DatabaseEngine.POSTGRES) {
      return PostgresHoldings.of(server, user);
    }
    TwinView view = () -> new MySqlUsersOnServer(server);
    return Stream.concat(view.grants(user).stream(), Stream.of(view.options(user, "%")))
        .map(row -> row.replaceAll("[`']" + user + "[`']@[`']%[`']", "user"))
        .toList();
  }

  /** All that the alternate has if it is in step with the base. */
  static List<String> expectedOfAlternate(TestDatabase server, UserPair pair) throws SQLException {
    return server.engine() == DatabaseEngine.POSTGRES
        ? PostgresHoldings.expectedOfAlternate(server, pair.base())
        : of(server, pair.base());
  }
}
