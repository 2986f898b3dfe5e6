package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Accounts of PostgreSQL. The alternate is a member of the base and every session of it acts as the
 * base: whatever either creates belongs to the base, and grants, revokes, policies and default
 * privileges of the base count for both at once. Only what counts for the role that logs in has to
 * be brought in step.
 */
final class PostgresAccounts implements Accounts {
  private static final String MARKS = "rotated-rds: ";
  private static final String MARK = MARKS + "alternate user of ";
  private static final String SQL =
      """
      SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), '')
        FROM pg_catalog.pg_roles WHERE rolname = ?""";

  /** The mark is a comment, which only roles that may alter the user can write. */
  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    Optional<String> comment = comment(superuser, username);
    if (comment.isEmpty()) {
      return AccountState.ABSENT;
    }
    return comment.get().equals(MARK + mark) ? AccountState.OURS : AccountState.UNMARKED;
  }

  /** Provisioning leaves a mark of its own. */
  @Override
  public boolean isAnothers(Connection superuser, String username, String mark)
      throws SQLException {
    return comment(superuser, username)
        .filter(text -> text.startsWith(MARKS) && !text.endsWith(" " + mark))
        .isPresent();
  }

  @Override
  public boolean setPassword(Connection superuser, String username, Password password)
      throws SQLException {
    PostgresAuthority.requireAlterable(superuser, username);
    PostgresAuthority.requireOpen(superuser, username);
    PostgresPasswords.set(superuser, username, password);
    return true;
  }

  /** One transaction; when it fails, closing the connection undoes all of it. */
  @Override
  public boolean bringInStep(Connection superuser, UserPair pair, Password password, String mark)
      throws SQLException {
    PostgresStatements statements = new PostgresStatements(superuser);
    PostgresAuthority.requireRoleSetting(version(superuser));
    PostgresAuthority.requireAlterable(superuser, pair.base());
    PostgresAuthority.requireOpen(superuser, pair.base());
    superuser.setAutoCommit(false);
    if (state(superuser, pair.alternate(), mark) == AccountState.ABSENT) {
      statements.createLogin(pair.alternate());
    }
    PostgresAuthority.requireAlterable(superuser, pair.alternate());
    for (PostgresDifference difference : compare(superuser, pair)) {
      statements.attempt(difference.remedy());
    }
    statements.comment(pair.alternate(), MARK + mark);
    PostgresPasswords.set(superuser, pair.alternate(), password);
    superuser.commit();
    superuser.setAutoCommit(true);
    return true;
  }

  /** An alternate that is not there yet is made, which CREATEROLE allows. */
  @Override
  public void requireSettable(Connection superuser, UserPair pair) throws SQLException {
    PostgresAuthority.requireRoleSetting(version(superuser));
    PostgresAuthority.requireAlterable(superuser, pair.base());
    PostgresAuthority.requireOpen(superuser, pair.base());
    if (state(superuser, pair.alternate(), "") != AccountState.ABSENT) {
      PostgresAuthority.requireAlterable(superuser, pair.alternate());
    }
  }

  @Override
  public List<String> differences(Connection superuser, UserPair pair) throws SQLException {
    if (state(superuser, pair.alternate(), "") == AccountState.ABSENT) {
      return List.of("there is no user " + pair.alternate());
    }
    return compare(superuser, pair).stream().map(PostgresDifference::description).toList();
  }

  /** Of a user that is there; empty text when it has none. */
  private static Optional<String> comment(Connection superuser, String username)
      throws SQLException {
    try (PreparedStatement query = superuser.prepareStatement(SQL)) {
      query.setString(1, username);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static List<PostgresDifference> compare(Connection superuser, UserPair pair)
      throws SQLException {
    List<PostgresDifference> differences = new ArrayList<>();
    differences.addAll(new PostgresAttributes(superuser, pair).differences());
    differences.addAll(new PostgresMemberships(superuser, pair).differences());
    differences.addAll(new PostgresSettings(superuser, pair).differences());
    differences.addAll(new PostgresBelongings(superuser, pair).differences());
    return differences;
  }

  private static String version(Connection superuser) throws SQLException {
    DatabaseMetaData server = superuser.getMetaData();
    return server.getDatabaseMajorVersion() + "." + server.getDatabaseMinorVersion();
  }
}
