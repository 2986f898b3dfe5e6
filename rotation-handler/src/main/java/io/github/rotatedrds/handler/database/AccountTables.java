package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is different between MySQL's accounts and MariaDB's, over one superuser's connection. */
interface AccountTables {

  AccountSql sql();

  /** Every account of this user, one for each host pattern; no roles. */
  List<MySqlAccount> accounts(String user) throws SQLException;

  AccountShape shape(MySqlAccount account) throws SQLException;

  /** Whether the account carries this mark. */
  boolean isMarked(MySqlAccount account, String mark) throws SQLException;

  /** Whether the account carries the mark of another secret. */
  boolean isAnothers(MySqlAccount account, String mark) throws SQLException;

  /**
   * The clause that makes an account log in by these methods, with this password for those that
   * take one.
   *
   * @param readable whether the password may stand in it as it is, where a hash would do as well
   */
  String identified(List<LoginMethod> methods, Password password, boolean readable);

  /**
   * Whether the server wants to see the password itself.
   *
   * @throws RotationFailure WRITES_FORBIDDEN, when it only takes no writes
   */
  boolean refusesHash(SQLException error) throws SQLException;

  /**
   * Ends the passwords that were kept beside the newest, when the users were rotated with
   * overlapping ones.
   */
  default void endRetained(Set<MySqlAccount> accounts) throws SQLException {}

  /** The statement that gives the account these default roles. */
  String defaultRoles(MySqlAccount account, String roles);

  /**
   * The clause that gives an account the base's attributes and the mark; empty when it has them.
   *
   * @param twin the account's attributes now
   * @param mark empty: whatever the account has
   */
  Optional<String> attributes(String base, String twin, Optional<String> mark);
}
