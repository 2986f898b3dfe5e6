package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.Reason.FORBIDDEN;
import static io.github.rotatedrds.handler.failure.Reason.TOO_SLOW;

import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Users of Amazon RDS for Db2: users, groups and administrators by the procedures in the database
 * {@code rdsadmin}, privileges in the secret's database. The procedures answer before they have
 * done their work, so the caller waits for a login. Db2 keeps no mark on a user.
 */
final class Db2Accounts implements Accounts {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final TimeLimit limit;
  private final Credentials login;
  private final Patience patience;

  Db2Accounts(TimeLimit limit, Credentials login, Patience patience) {
    this.limit = limit;
    this.login = login;
    this.patience = patience;
  }

  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    try (Connection rdsadmin = rdsadmin()) {
      return exists(rdsadmin, username) ? AccountState.UNMARKED : AccountState.ABSENT;
    }
  }

  @Override
  public boolean setPassword(Connection superuser, String username, Password password)
      throws SQLException {
    try (Connection rdsadmin = rdsadmin()) {
      BoundSql.run(rdsadmin, Db2Sql.CHANGE_PASSWORD, plain(username), password.reveal());
    }
    awaitLogin(username, password);
    return true;
  }

  /**
   * Whether the procedure may be called cannot be read without false alarms: nothing documents
   * where Amazon keeps it and who may call it, so EXECUTE could come from a schema, a module, a
   * role or DATAACCESS.
   */
  @Override
  public void requireSettable(Connection superuser, String username) throws SQLException {
    plain(username);
    rdsadmin().close();
  }

  @Override
  public boolean bringInStep(Connection superuser, UserPair pair, Password password, String mark)
      throws SQLException {
    String alternate = plain(pair.alternate());
    try (Connection rdsadmin = rdsadmin()) {
      if (exists(rdsadmin, alternate)) {
        BoundSql.run(rdsadmin, Db2Sql.CHANGE_PASSWORD, alternate, password.reveal());
      } else {
        String groups = String.join(",", Db2Privileges.groups(superuser, pair.base()));
        BoundSql.run(rdsadmin, Db2Sql.ADD_USER, alternate, password.reveal(), groups);
      }
      Db2Privileges privileges = new Db2Privileges(superuser, rdsadmin, database());
      privileges.bringInStep(pair);
      privileges.bringInStep(pair); // A revoke takes a privilege from all columns.
    }
    awaitLogin(alternate, password);
    patience.until(limit.deadline(), () -> differences(superuser, pair).isEmpty());
    return true;
  }

  @Override
  public List<String> differences(Connection superuser, UserPair pair) throws SQLException {
    return Db2Privileges.gap(superuser, pair).lines(pair.base(), pair.alternate());
  }

  private void awaitLogin(String username, Password password) throws SQLException {
    Credentials changed = login.as(username).with(password);
    Database database = new Database(limit.dialect(), limit.deadline());
    if (!patience.until(limit.deadline(), () -> database.accepts(changed))) {
      throw new RotationFailure(
          TOO_SLOW,
          "Amazon's procedure took the new password of user %s, but the database does not accept it yet; a retry goes on from here"
              .formatted(username));
    }
  }

  /**
   * Amazon has the <a
   * href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/db2-sp-granting-revoking-privileges.html">master
   * user</a> connect there.
   */
  private Connection rdsadmin() throws SQLException {
    try {
      return limit.connect(login.in(Optional.of("rdsadmin")));
    } catch (SQLException e) {
      if (limit.dialect().reasonOf(e).filter(FORBIDDEN::equals).isPresent()) {
        throw new RotationFailure(
            FORBIDDEN,
            "superuser %s may not connect to the database rdsadmin, whose procedures change passwords; put the master user into the superuser secret"
                .formatted(login.username()));
      }
      throw e;
    }
  }

  private String database() {
    return login.dbname().orElseThrow();
  }

  /** The procedure lists users among lines of a report, in a form that nothing documents. */
  private static boolean exists(Connection rdsadmin, String username) throws SQLException {
    String word = plain(username).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    for (BoundSql.Row row : BoundSql.rows(rdsadmin, Db2Sql.LIST_USERS)) {
      row.texts().stream()
          .filter(text -> text != null)
          .forEach(
              text -> words.addAll(List.of(text.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+"))));
    }
    return words.contains(word);
  }

  private static String plain(String username) {
    if (!NAME.matcher(username).matches()) {
      throw new RotationFailure(
          CONFIG,
          "'username' must be a letter followed by letters, digits or _ on Db2, got " + username);
    }
    return username;
  }
}
