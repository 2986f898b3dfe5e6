package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.Reason.FORBIDDEN;
import static io.github.rotatedrds.handler.failure.Reason.WRITES_FORBIDDEN;

import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * What the user that is logged in to MySQL or MariaDB may do with passwords: as the server lists
 * its grants, those of its active roles among them. A line may hold a hash, so none is shown.
 */
final class MySqlPermits {
  private static final Pattern ALTERS_USERS = global("CREATE USER");
  private static final Pattern KEEPS_TWO = global("CREATE USER|APPLICATION_PASSWORD_ADMIN");
  private static final Pattern WRITES_ALWAYS =
      global("SUPER|CONNECTION_ADMIN|READ_ONLY ADMIN|READ ONLY ADMIN");

  private final Connection connection;

  MySqlPermits(Connection connection) {
    this.connection = connection;
  }

  /** Own passwords need no privilege, but a server that takes writes. */
  void requireWritable(String username) throws SQLException {
    if (!takesWrites() && !has(WRITES_ALWAYS)) {
      throw new RotationFailure(
          WRITES_FORBIDDEN,
          "user %s cannot change its password here: the server is read-only".formatted(username));
    }
  }

  /** Whoever asks: SUPER lets a user write to a server that is read-only, or not, by version. */
  void requireWritable() throws SQLException {
    if (!takesWrites()) {
      throw new RotationFailure(
          WRITES_FORBIDDEN, "no password can be changed here: the server is read-only");
    }
  }

  void requireTwoPasswords(String login) throws SQLException {
    if (!has(KEEPS_TWO)) {
      throw new RotationFailure(
          FORBIDDEN,
          "%s may not keep two passwords; as administrator run GRANT APPLICATION_PASSWORD_ADMIN ON *.* to this user"
              .formatted(login));
    }
  }

  void requireAltersUsers() throws SQLException {
    if (!has(ALTERS_USERS)) {
      throw new RotationFailure(
          FORBIDDEN,
          "the superuser may not create and alter users; as administrator run GRANT CREATE USER ON *.* to it");
    }
  }

  private static Pattern global(String privileges) {
    return Pattern.compile(
        "GRANT (.*, ?)?(ALL PRIVILEGES|%s)(,.*)? ON \\*\\.\\* TO .*".formatted(privileges));
  }

  private boolean takesWrites() throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT CAST(@@global.read_only AS CHAR) IN ('0', 'OFF')");
        ResultSet row = query.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private boolean has(Pattern grant) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SHOW GRANTS");
        ResultSet rows = query.executeQuery()) {
      boolean found = false;
      while (rows.next()) {
        found = found || grant.matcher(rows.getString(1)).matches();
      }
      return found;
    }
  }
}
