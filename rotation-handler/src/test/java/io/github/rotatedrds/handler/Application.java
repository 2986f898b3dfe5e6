package io.github.rotatedrds.handler;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Works with what it read from the secret before a rotation, all through that rotation: the slowest
 * client that alternating users promise to keep.
 */
final class Application {
  private final AlternatingUsersOnServer users;
  private final RotationBench bench;
  private final List<String> workers = new ArrayList<>();
  private String username = "";
  private String password = "";

  Application(AlternatingUsersOnServer users, RotationBench bench) {
    this.users = users;
    this.bench = bench;
  }

  void readSecret() {
    username = bench.username("AWSCURRENT");
    password = bench.password("AWSCURRENT");
    workers.add(username);
  }

  /** With what was read before, and with what another client reads now. */
  void work() {
    work(username, password);
    work(bench.username("AWSCURRENT"), bench.password("AWSCURRENT"));
  }

  private void work(String user, String secret) {
    try {
      if (!users.canWork(user, secret)) {
        throw new AssertionError("the application is locked out as " + user);
      }
    } catch (SQLException e) {
      throw new AssertionError("the application cannot work as " + user, e);
    }
  }

  List<String> usersThatWorked() {
    return workers;
  }
}
