package io.github.rotatedrds.handler.database;

import static java.util.stream.Collectors.joining;

import io.github.rotatedrds.handler.credentials.Password;
import java.sql.SQLException;
import java.util.Map;

/**
 * Sets one password for several accounts of a user, in one statement, so that all have it or none.
 */
final class TwinPasswords {
  /** ER_CREDENTIALS_CONTRADICT_TO_HISTORY. */
  private static final int USED_BEFORE = 3638;

  private final AccountTables tables;
  private final Password password;

  TwinPasswords(AccountTables tables, Password password) {
    this.tables = tables;
    this.password = password;
  }

  /**
   * Creates accounts that have this password from the start.
   *
   * @param settings how all of them are made
   */
  void create(Map<MySqlAccount, AccountShape> accounts, String settings) throws SQLException {
    if (!accounts.isEmpty()) {
      run("CREATE USER ", accounts, " " + settings);
    }
  }

  /**
   * Sets the password of accounts. A server that keeps a history of passwords refuses one that is
   * set already, or was before; then the others get it one by one. No other password stays valid.
   *
   * @return whether all accounts took it
   */
  boolean set(Map<MySqlAccount, AccountShape> accounts) throws SQLException {
    boolean taken = accounts.isEmpty() || runUnlessUsed(accounts);
    if (!taken) {
      for (Map.Entry<MySqlAccount, AccountShape> account : accounts.entrySet()) {
        runUnlessUsed(Map.of(account.getKey(), account.getValue()));
      }
    }
    tables.endRetained(accounts.keySet());
    return taken;
  }

  private boolean runUnlessUsed(Map<MySqlAccount, AccountShape> accounts) throws SQLException {
    try {
      run("ALTER USER ", accounts, "");
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() != USED_BEFORE) {
        throw e;
      }
      return false;
    }
  }

  private void run(String verb, Map<MySqlAccount, AccountShape> accounts, String rest)
      throws SQLException {
    try {
      tables.sql().run(verb + identified(accounts, false) + rest);
    } catch (SQLException e) {
      if (!tables.refusesHash(e)) {
        throw e;
      }
      tables.sql().run(verb + identified(accounts, true) + rest);
    }
  }

  private String identified(Map<MySqlAccount, AccountShape> accounts, boolean readable) {
    return accounts.entrySet().stream()
        .map(
            a ->
                a.getKey().sql()
                    + " "
                    + tables.identified(a.getValue().methods(), password, readable))
        .collect(joining(", "));
  }
}
