package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.database.MySqlQuoting.literal;

import java.util.List;

/** Clauses of {@code ALTER USER} that MySQL and MariaDB have in common. */
final class AccountSettings {

  private AccountSettings() {}

  /**
   * The TLS requirement.
   *
   * @param type as MySQL names it: empty, {@code ANY}, {@code X509} or {@code SPECIFIED}
   */
  static String require(String type, String cipher, String issuer, String subject) {
    return switch (type) {
      case "ANY" -> "REQUIRE SSL";
      case "X509" -> "REQUIRE X509";
      case "SPECIFIED" ->
          "REQUIRE"
              + specified("CIPHER", cipher)
              + specified("ISSUER", issuer)
              + specified("SUBJECT", subject);
      default -> "REQUIRE NONE";
    };
  }

  /** Resource limits, in the order of the clause; 0 is none. */
  static String limits(List<String> values) {
    return " WITH MAX_QUERIES_PER_HOUR %s MAX_UPDATES_PER_HOUR %s MAX_CONNECTIONS_PER_HOUR %s MAX_USER_CONNECTIONS %s"
        .formatted(values.toArray());
  }

  /**
   * When the password expires.
   *
   * @param days null: as the server says; 0: never
   */
  static String expire(String days) {
    if (days == null) {
      return " PASSWORD EXPIRE DEFAULT";
    }
    return days.equals("0")
        ? " PASSWORD EXPIRE NEVER"
        : " PASSWORD EXPIRE INTERVAL " + days + " DAY";
  }

  static String lock(boolean locked) {
    return locked ? " ACCOUNT LOCK" : " ACCOUNT UNLOCK";
  }

  private static String specified(String name, String value) {
    return value == null || value.isEmpty() ? "" : " " + name + " " + literal(value);
  }
}
