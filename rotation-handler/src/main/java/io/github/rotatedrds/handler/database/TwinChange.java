package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.PRIVILEGE;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Makes accounts the twins of others, one statement after the other. */
final class TwinChange {
  private final AccountTables tables;
  private final TwinPasswords passwords;
  private final Optional<String> mark;
  private Optional<String> denied = Optional.empty();

  TwinChange(AccountTables tables, Password password, String mark) {
    this.tables = tables;
    this.passwords = new TwinPasswords(tables, password);
    this.mark = Optional.of(mark);
  }

  /**
   * Creates accounts, all in one statement with password and mark, so that a rotation that dies
   * here leaves none or all, and those known as its own. Settings that differ follow later.
   */
  void create(Map<MySqlAccount, AccountShape> twins) throws SQLException {
    String settings =
        twins.values().stream().map(AccountShape::settings).distinct().count() == 1
            ? twins.values().iterator().next().settings()
            : "";
    String marked = tables.attributes("{}", "{}", mark).orElse("");
    passwords.create(twins, settings + " " + marked);
  }

  /**
   * Gives before it takes, so that no open connection loses what the base has; and gives again what
   * was taken with an option that the base has not.
   */
  void bringInStep(MySqlAccount twin, AccountShape base) throws SQLException {
    GrantRun grants = new GrantRun(tables.sql());
    TwinDifference difference = difference(twin, base);
    if (!difference.missing().isEmpty()) {
      grants.give(difference.missing(), twin);
      difference = difference(twin, base);
    }
    if (difference.defaultRoles(tables).isPresent()) {
      grants.attempt(difference.defaultRoles(tables).get());
    }
    if (!difference.extra().isEmpty()) {
      grants.take(difference.extra(), twin);
      difference = difference(twin, base);
      grants.give(difference.missing(), twin);
    }
    Optional<String> settings = difference.settings(tables, mark);
    if (settings.isPresent()) {
      tables.sql().run(settings.get());
    }
    if (grants.denied().isPresent() && !difference(twin, base).missing().isEmpty()) {
      denied = grants.denied();
    }
  }

  /** The account would hide the twin with a wider host from clients that come from its hosts. */
  void drop(MySqlAccount extra) throws SQLException {
    new GrantRun(tables.sql()).attempt(dropping(extra));
  }

  boolean setPassword(Map<MySqlAccount, AccountShape> twins) throws SQLException {
    return passwords.set(twins);
  }

  /** For what was denied on objects that the superuser does not see, so no comparison names it. */
  void throwIfDenied() {
    if (denied.isPresent()) {
      throw new RotationFailure(PRIVILEGE, "the superuser may not do " + denied.get());
    }
  }

  static String dropping(MySqlAccount account) {
    return "DROP USER " + account.sql();
  }

  private TwinDifference difference(MySqlAccount twin, AccountShape base) throws SQLException {
    return new TwinDifference(twin, tables.shape(twin), base);
  }
}
