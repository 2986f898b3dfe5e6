package io.github.rotatedrds.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** What an engine calls users, and how its log speaks of their logins. */
interface Accounts {

  /** Makes the user, or replaces it when there is one of this name. */
  void create(Connection admin, String user, String password) throws SQLException;

  /** Lets the user log in without TLS as well. */
  void allowClearText(Connection admin, String user) throws SQLException;

  /** Matches the log once for each accepted login of the user. */
  Pattern accepted(String user);

  /** Matches a line of the log for each refused login; its only group is the user. */
  Pattern rejected();
}
