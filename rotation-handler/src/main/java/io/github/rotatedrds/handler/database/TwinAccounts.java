package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Users of MySQL and MariaDB, each with an account for every host pattern it may come from. The
 * alternate gets a twin for each account of the base.
 *
 * <p>Every statement commits by itself, so the order matters: a twin is complete before its
 * password changes, and something is given before something else is taken.
 */
final class TwinAccounts implements Accounts {
  private final Opening opening;

  TwinAccounts(Opening opening) {
    this.opening = opening;
  }

  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    AccountTables tables = opening.over(superuser);
    List<MySqlAccount> accounts = tables.accounts(username);
    if (accounts.isEmpty()) {
      return AccountState.ABSENT;
    }
    for (MySqlAccount account : accounts) {
      if (!tables.isMarked(account, mark)) {
        return AccountState.UNMARKED;
      }
    }
    return AccountState.OURS;
  }

  @Override
  public boolean isAnothers(Connection superuser, String username, String mark)
      throws SQLException {
    AccountTables tables = opening.over(superuser);
    for (MySqlAccount account : tables.accounts(username)) {
      if (tables.isAnothers(account, mark)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void requireResettable(Connection superuser, String username) throws SQLException {
    MySqlGrants.requireOneAccount(
        username,
        opening.over(superuser).accounts(username).stream().map(MySqlAccount::host).toList());
  }

  @Override
  public boolean setPassword(Connection superuser, String username, Password password)
      throws SQLException {
    AccountTables tables = opening.over(superuser);
    Map<MySqlAccount, AccountShape> accounts = shapes(tables, username);
    accounts.values().removeIf(shape -> !shape.hasPassword());
    return new TwinPasswords(tables, password).set(accounts);
  }

  @Override
  public boolean bringInStep(Connection superuser, UserPair pair, Password password, String mark)
      throws SQLException {
    AccountTables tables = opening.over(superuser);
    Map<MySqlAccount, AccountShape> twins = twins(tables, pair);
    List<MySqlAccount> present = tables.accounts(pair.alternate());
    TwinChange change = new TwinChange(tables, password, mark);
    Map<MySqlAccount, AccountShape> absent = new LinkedHashMap<>(twins);
    absent.keySet().removeAll(present);
    change.create(absent);
    for (Map.Entry<MySqlAccount, AccountShape> twin : twins.entrySet()) {
      change.bringInStep(twin.getKey(), twin.getValue());
    }
    for (MySqlAccount extra : without(present, twins)) {
      change.drop(extra);
    }
    Map<MySqlAccount, AccountShape> old = new LinkedHashMap<>(twins);
    old.keySet().retainAll(present);
    boolean taken = change.setPassword(old);
    if (differences(superuser, pair).isEmpty()) {
      change.throwIfDenied();
    }
    return taken;
  }

  @Override
  public void requireSettable(Connection superuser, UserPair pair) throws SQLException {
    opening.over(superuser);
    new MySqlPermits(superuser).requireAltersUsers();
  }

  /** Each line is a statement that would help. */
  @Override
  public List<String> differences(Connection superuser, UserPair pair) throws SQLException {
    AccountTables tables = opening.over(superuser);
    Map<MySqlAccount, AccountShape> twins = twins(tables, pair);
    List<MySqlAccount> present = tables.accounts(pair.alternate());
    List<String> differences = new ArrayList<>();
    for (Map.Entry<MySqlAccount, AccountShape> twin : twins.entrySet()) {
      MySqlAccount account = twin.getKey();
      if (present.contains(account)) {
        differences.addAll(
            new TwinDifference(account, tables.shape(account), twin.getValue()).statements(tables));
      } else {
        differences.add("CREATE USER " + account.sql());
      }
    }
    without(present, twins).forEach(extra -> differences.add(TwinChange.dropping(extra)));
    return differences;
  }

  /** The alternate's accounts as they should be. */
  private static Map<MySqlAccount, AccountShape> twins(AccountTables tables, UserPair pair)
      throws SQLException {
    Map<MySqlAccount, AccountShape> twins = new LinkedHashMap<>();
    shapes(tables, pair.base())
        .forEach((base, shape) -> twins.put(base.twin(pair.alternate()), shape));
    return twins;
  }

  private static Map<MySqlAccount, AccountShape> shapes(AccountTables tables, String user)
      throws SQLException {
    Map<MySqlAccount, AccountShape> shapes = new LinkedHashMap<>();
    for (MySqlAccount account : tables.accounts(user)) {
      shapes.put(account, tables.shape(account));
    }
    if (shapes.isEmpty()) {
      throw new RotationFailure(
          CONFIG,
          "user %s does not exist in the database; create it, then rotate again".formatted(user));
    }
    if (shapes.values().stream().noneMatch(AccountShape::hasPassword)) {
      throw new RotationFailure(
          CONFIG,
          "user %s logs in without a password (plugin %s); only passwords can be rotated"
              .formatted(user, shapes.values().iterator().next().methods().get(0).plugin()));
    }
    return shapes;
  }

  /** A host that the base may not come from; such an account would also hide a wider one. */
  private static List<MySqlAccount> without(
      List<MySqlAccount> present, Map<MySqlAccount, AccountShape> twins) {
    return present.stream().filter(account -> !twins.containsKey(account)).toList();
  }

  /** Looks at a superuser's connection as MySQL or as MariaDB. */
  @FunctionalInterface
  interface Opening {

    AccountTables over(Connection superuser) throws SQLException;
  }
}
