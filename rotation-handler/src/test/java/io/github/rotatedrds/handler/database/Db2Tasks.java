package io.github.rotatedrds.handler.database;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Amazon's procedures: a call only notes a task, which is done some time later. */
final class Db2Tasks {
  private final Catalogue catalogue;
  private final Deque<Task> waiting = new ArrayDeque<>();

  Db2Tasks(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Time passes. */
  void pass() throws SQLException {
    while (!waiting.isEmpty()) {
      waiting.pop().run();
    }
  }

  void call(String sql, List<String> values) throws SQLException {
    switch (sql) {
      case Db2Sql.ADD_USER -> addUser(values);
      case Db2Sql.CHANGE_PASSWORD ->
          waiting.add(
              () ->
                  catalogue.change(
                      "UPDATE os_users SET password = ? WHERE username = ?",
                      values.get(1),
                      values.get(0)));
      case Db2Sql.ADD_GROUPS -> waiting.add(() -> addGroups(values.get(0), values.get(1)));
      case Db2Sql.REMOVE_GROUPS ->
          waiting.add(
              () ->
                  catalogue.change(
                      "DELETE FROM os_groups WHERE username = ? AND name = ?",
                      values.get(0),
                      values.get(1)));
      case Db2Sql.GRANT_ADMINISTRATION -> waiting.add(() -> administer(values, "Y"));
      case Db2Sql.REVOKE_ADMINISTRATION -> waiting.add(() -> administer(values, "N"));
      default -> throw new AssertionError(sql);
    }
  }

  private void addUser(List<String> values) throws SQLException {
    if (catalogue.has("SELECT 1 FROM os_users WHERE username = ?", values.get(0))) {
      throw new SQLException("already exists", "38000", -438);
    }
    waiting.add(
        () -> {
          if (!catalogue.has("SELECT 1 FROM os_users WHERE username = ?", values.get(0))) {
            catalogue.change("INSERT INTO os_users VALUES (?, ?)", values.get(0), values.get(1));
            addGroups(values.get(0), values.get(2));
          }
        });
  }

  private void addGroups(String user, String groups) throws SQLException {
    for (String group : Arrays.stream(groups.split(",")).filter(g -> !g.isEmpty()).toList()) {
      catalogue.change("DELETE FROM os_groups WHERE username = ? AND name = ?", user, group);
      catalogue.change("INSERT INTO os_groups VALUES (?, ?)", user, group);
    }
  }

  private void administer(List<String> values, String held) throws SQLException {
    if (values.get(0) != null
        || !values.get(1).equals("ORDERS")
        || !values.get(3).startsWith("USER ")) {
      throw new AssertionError(values);
    }
    catalogue.change(
        "UPDATE syscat.dbauth SET %sauth = ? WHERE grantee = ?"
            .formatted(values.get(2).toLowerCase()),
        held,
        values.get(3).substring(5).toUpperCase());
  }

  /** The report in which users are listed. */
  List<String> report() throws SQLException {
    List<String> lines = new ArrayList<>(List.of("USER LIST", "", "NAME | GROUPS"));
    lines.addAll(catalogue.lines("SELECT username FROM os_users"));
    lines.addAll(List.of("", "END", ""));
    return lines;
  }

  private interface Task {
    void run() throws SQLException;
  }
}
