package io.github.rotatedrds.handler.database;

import static io.github.rotatedrds.handler.database.PostgresQuotes.identifier;
import static io.github.rotatedrds.handler.database.PostgresQuotes.literal;

import io.github.rotatedrds.handler.credentials.UserPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code ALTER ROLE … SET} says. It counts for the role that logs in, so the alternate gets
 * all of the base's settings and one more: to act as the base.
 */
final class PostgresSettings {
  private static final String SQL =
      """
      SELECT coalesce(d.datname, ''), split_part(c, '=', 1), substr(c, strpos(c, '=') + 1)
        FROM pg_catalog.pg_db_role_setting s
        JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
        LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
       CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) c
       WHERE r.rolname = ?""";

  /** Those whose value is a list of names, each quoted by itself; extensions cannot add any. */
  private static final Set<String> LISTS =
      Set.of(
          "local_preload_libraries",
          "search_path",
          "session_preload_libraries",
          "shared_preload_libraries",
          "temp_tablespaces",
          "unix_socket_directories");

  private final Connection connection;
  private final UserPair pair;

  PostgresSettings(Connection connection, UserPair pair) {
    this.connection = connection;
    this.pair = pair;
  }

  List<PostgresDifference> differences() throws SQLException {
    Map<Setting, String> wanted = read(pair.base());
    Setting role = new Setting("", "role");
    boolean actsAsBase = !wanted.containsKey(role);
    wanted.putIfAbsent(role, pair.base());
    Map<Setting, String> found = read(pair.alternate());
    List<PostgresDifference> differences = new ArrayList<>();
    wanted.forEach(
        (setting, value) -> {
          if (!found.containsKey(setting) || !setting.same(value, found.get(setting))) {
            boolean own = actsAsBase && setting.equals(role);
            differences.add(
                difference(
                    "lacks the setting",
                    setting,
                    own ? set(setting, value) : copy(setting, value)));
          }
        });
    found.keySet().stream()
        .filter(setting -> !wanted.containsKey(setting))
        .map(
            setting ->
                difference(
                    "has by itself the setting",
                    setting,
                    alter(setting) + " RESET " + identifier(setting.name)))
        .forEach(differences::add);
    return differences;
  }

  private PostgresDifference difference(String description, Setting setting, String remedy) {
    return PostgresDifference.of(
        "%s %s %s".formatted(pair.alternate(), description, setting), remedy);
  }

  private String alter(Setting setting) {
    String role = "ALTER ROLE " + identifier(pair.alternate());
    return setting.database.isEmpty()
        ? role
        : role + " IN DATABASE " + identifier(setting.database);
  }

  private String set(Setting setting, String value) {
    return alter(setting) + " SET " + identifier(setting.name) + " TO " + literal(value);
  }

  private String copy(Setting setting, String value) {
    return LISTS.contains(setting.name)
        ? alter(setting)
            + " SET "
            + identifier(setting.name)
            + " TO "
            + PostgresQuotes.literals(PostgresQuotes.names(value))
        : copyInServer(setting);
  }

  /**
   * Some keep keys in settings of their own. Copied inside the server, the value is in no statement
   * and therefore in no statement log, not even when the server refuses it.
   */
  private String copyInServer(Setting setting) {
    String body =
        """
        BEGIN \
          EXECUTE ( \
            SELECT %s || ' SET ' || %s || ' TO ' || pg_catalog.quote_literal(substr(c, strpos(c, '=') + 1)) \
              FROM pg_catalog.pg_db_role_setting s \
             CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) c \
             WHERE s.setrole = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = %s) \
               AND s.setdatabase = \
                   coalesce((SELECT oid FROM pg_catalog.pg_database WHERE datname = %s), 0) \
               AND split_part(c, '=', 1) = %s); \
        EXCEPTION WHEN OTHERS THEN NULL; \
        END"""
            .formatted(
                literal(alter(setting)),
                literal(identifier(setting.name)),
                literal(pair.base()),
                literal(setting.database),
                literal(setting.name));
    return "DO LANGUAGE plpgsql " + literal(body);
  }

  private Map<Setting, String> read(String username) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SQL)) {
      query.setString(1, username);
      Map<Setting, String> settings = new TreeMap<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          settings.put(new Setting(row.getString(1), row.getString(2)), row.getString(3));
        }
      }
      return settings;
    }
  }

  /** A setting for one database, or for all when that is empty. */
  private record Setting(String database, String name) implements Comparable<Setting> {

    boolean same(String one, String other) {
      return LISTS.contains(name)
          ? PostgresQuotes.names(one).equals(PostgresQuotes.names(other))
          : one.equals(other);
    }

    @Override
    public int compareTo(Setting other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return database.isEmpty() ? name : name + " in database " + database;
    }
  }
}
