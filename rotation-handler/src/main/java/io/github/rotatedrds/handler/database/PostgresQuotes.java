package io.github.rotatedrds.handler.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes names and values into PostgreSQL's DDL, which takes no bound values. */
final class PostgresQuotes {

  private PostgresQuotes() {}

  static String identifier(String name) {
    return '"' + withoutNul(name).replace("\"", "\"\"") + '"';
  }

  /** Right with and without {@code standard_conforming_strings}. */
  static String literal(String value) {
    String quoted = "'" + withoutNul(value).replace("'", "''") + "'";
    return value.contains("\\") ? " E" + quoted.replace("\\", "\\\\") : quoted;
  }

  static String literals(List<String> values) {
    return values.stream().map(PostgresQuotes::literal).collect(Collectors.joining(", "));
  }

  /**
   * Reads a list of names as the server keeps it for settings such as {@code search_path}: {@code
   * "$user", public}. Users write it themselves, so it is taken apart and never passed on as it is.
   */
  static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '"' && quoted && i + 1 < list.length() && list.charAt(i + 1) == '"') {
        name.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        names.add(name.toString());
        name.setLength(0);
      } else if (quoted) {
        name.append(c);
      } else if (!Character.isWhitespace(c)) {
        name.append(String.valueOf(c).toLowerCase(Locale.ROOT));
      }
    }
    names.add(name.toString());
    return names;
  }

  private static String withoutNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("PostgreSQL has no names or values with a zero character");
    }
    return text;
  }
}
