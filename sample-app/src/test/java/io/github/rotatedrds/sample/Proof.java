package io.github.rotatedrds.sample;

import io.github.rotatedrds.testkit.database.TestDatabase;
import java.sql.SQLException;

/** Finds out by trying whether a rotation did what it says. */
final class Proof {
  private final DemoReport report;
  private final TestDatabase database;
  private final String user;
  private final Passwords passwords;
  private String before;

  Proof(DemoReport report, TestDatabase database, String user, Passwords passwords) {
    this.report = report;
    this.database = database;
    this.user = user;
    this.passwords = passwords;
    this.before = passwords.at("AWSCURRENT");
  }

  void afterRotation() throws SQLException {
    String now = passwords.at("AWSCURRENT");
    require("AWSCURRENT logs in", database.canLogIn(user, now));
    require("the old password is refused", !database.canLogIn(user, before));
    require("AWSPREVIOUS is the old password", passwords.at("AWSPREVIOUS").equals(before));
    before = now;
  }

  void noPasswordIn(String where, String log) {
    require(where + " is not empty", !log.isEmpty());
    require(
        "none of %d passwords is in %s (%d lines)"
            .formatted(passwords.seen().size(), where, log.lines().count()),
        passwords.seen().stream().noneMatch(log::contains));
  }

  private void require(String claim, boolean holds) {
    if (!holds) {
      throw new IllegalStateException("not true: " + claim);
    }
    report.proved(claim);
  }
}
