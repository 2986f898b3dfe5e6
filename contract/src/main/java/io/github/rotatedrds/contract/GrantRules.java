package io.github.rotatedrds.contract;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which grants a superuser carries out for a secret. */
final class GrantRules {
  private static final Pattern GRANT = Pattern.compile("(?i)GRANT\\s.+");
  private static final Pattern SETS_A_PASSWORD = Pattern.compile("(?i).*\\bIDENTIFIED\\b.*");
  private static final Set<String> POSTGRES_DATABASES =
      Set.of("template0", "template1", "rdsadmin");
  private static final Set<String> MYSQL_DATABASES =
      Set.of("mysql", "sys", "information_schema", "performance_schema");

  private GrantRules() {}

  static Stream<String> problems(ProvisionedGrant grant, DatabaseEngine engine) {
    return grant instanceof ProvisionedGrant.OnDatabase preset
        ? presetProblems(preset, engine)
        : statementProblems(((ProvisionedGrant.Statement) grant).sql());
  }

  private static Stream<String> presetProblems(
      ProvisionedGrant.OnDatabase preset, DatabaseEngine engine) {
    boolean postgres = engine == DatabaseEngine.POSTGRES;
    return Stream.of(
            names(
                "database",
                Stream.of(preset.database()),
                postgres ? POSTGRES_DATABASES::contains : GrantRules::isMySqlSystem),
            names("schema", preset.schemas().stream(), GrantRules::isPostgresSystem),
            Stream.of(
                    "%s has no schemas within a database; leave them out"
                        .formatted(engine.displayName()))
                .filter(problem -> !postgres && !preset.schemas().isEmpty()))
        .flatMap(problems -> problems);
  }

  private static Stream<String> names(
      String what, Stream<String> names, Predicate<String> isSystem) {
    return names.flatMap(
        name ->
            Stream.of(
                    Stream.of("a %s must have a name of 1 to 64 characters".formatted(what))
                        .filter(problem -> !isName(name)),
                    Stream.of("%s %s is the system's own".formatted(what, name))
                        .filter(problem -> isSystem.test(name)))
                .flatMap(problems -> problems));
  }

  private static Stream<String> statementProblems(String sql) {
    return Stream.of(
            Stream.of("a statement must begin with GRANT and be one line")
                .filter(problem -> !GRANT.matcher(sql).matches()),
            Stream.of("a statement must have no semicolon").filter(problem -> sql.contains(";")),
            Stream.of("a statement must not set a password (IDENTIFIED)")
                .filter(problem -> SETS_A_PASSWORD.matcher(sql).matches()))
        .flatMap(problems -> problems);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= 64
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isMySqlSystem(String database) {
    return MYSQL_DATABASES.contains(database.toLowerCase(Locale.ROOT));
  }

  private static boolean isPostgresSystem(String schema) {
    return schema.startsWith("pg_") || schema.equals("information_schema");
  }
}
