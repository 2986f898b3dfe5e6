package io.github.rotatedrds.handler.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version as far as it decides what a statement may say. */
record MySqlVersion(int major, int minor, int patch) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4}).*");

  /** The version that the server told at login, without another question. */
  static MySqlVersion of(Connection connection) throws SQLException {
    return of(connection.getMetaData().getDatabaseProductVersion());
  }

  /** Reads the server's own text, such as {@code 8.0.36} or {@code 8.0.28-log}. */
  static MySqlVersion of(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? new MySqlVersion(part(matcher, 1), part(matcher, 2), part(matcher, 3))
        : new MySqlVersion(0, 0, 0);
  }

  /** Dual passwords came with 8.0.14. */
  boolean keepsTwoPasswords() {
    return major > 8 || major == 8 && (minor > 0 || patch >= 14);
  }

  @Override
  public String toString() {
    return "%d.%d.%d".formatted(major, minor, patch);
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
