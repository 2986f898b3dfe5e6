package io.github.rotatedrds.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A database engine whose passwords can be rotated, with everything about it that both the
 * constructs and the handler need to know.
 *
 * <p>Password lengths and refused characters are the limits of Amazon RDS for master passwords
 * (CreateDBInstance, parameter {@code MasterUserPassword}); the same limits are kept for every
 * other user, so that a secret can serve either.
 */
public enum DatabaseEngine {
  /** Amazon RDS for PostgreSQL and Aurora PostgreSQL. */
  POSTGRES(
      "PostgreSQL",
      List.of("postgres", "aurora-postgresql"),
      5432,
      63,
      new PasswordRules(8, 128, "/\"@ ")),

  /** Amazon RDS for MySQL and Aurora MySQL, version 8.0 and newer. */
  MYSQL("MySQL", List.of("mysql", "aurora-mysql"), 3306, 32, new PasswordRules(8, 41, "/\"@ ")),

  /** Amazon RDS for MariaDB. */
  MARIADB("MariaDB", List.of("mariadb"), 3306, 80, new PasswordRules(8, 41, "/\"@ ")),

  /** Amazon RDS for SQL Server, and Babelfish for its SQL Server endpoint. */
  SQLSERVER(
      "SQL Server",
      List.of("sqlserver", "sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web"),
      1433,
      128,
      new PasswordRules(8, 128, "/\"@ ")),

  /**
   * Amazon RDS for Oracle. Its user names fold to upper case unless they stand in double quotes.
   */
  ORACLE(
      "Oracle",
      List.of("oracle", "oracle-ee", "oracle-ee-cdb", "oracle-se2", "oracle-se2-cdb"),
      1521,
      30,
      new PasswordRules(8, 30, "/\"@ &'"),
      "_CLONE",
      true),

  /** Amazon RDS for Db2. */
  DB2(
      "Db2",
      List.of("db2", "db2-se", "db2-ae"),
      50000,
      16,
      new PasswordRules(8, 255, "/\"@ "),
      "_clone",
      true);

  private final String displayName;
  private final List<String> secretNames;
  private final int defaultPort;
  private final int usernameMaxLength;
  private final PasswordRules passwordRules;
  private final String alternateSuffix;
  private final boolean dbnameRequired;

  DatabaseEngine(
      String displayName,
      List<String> secretNames,
      int defaultPort,
      int usernameMaxLength,
      PasswordRules passwordRules) {
    this(displayName, secretNames, defaultPort, usernameMaxLength, passwordRules, "_clone", false);
  }

  DatabaseEngine(
      String displayName,
      List<String> secretNames,
      int defaultPort,
      int usernameMaxLength,
      PasswordRules passwordRules,
      String alternateSuffix,
      boolean dbnameRequired) {
    this.displayName = displayName;
    this.secretNames = secretNames;
    this.defaultPort = defaultPort;
    this.usernameMaxLength = usernameMaxLength;
    this.passwordRules = passwordRules;
    this.alternateSuffix = alternateSuffix;
    this.dbnameRequired = dbnameRequired;
  }

  /**
   * Finds the engine that AWS calls by the given name.
   *
   * @param name what stands in a secret's {@code engine} field or in CDK's {@code engineType}, for
   *     example {@code aurora-postgresql}
   * @return the engine, or empty when no engine has this name
   */
  public static Optional<DatabaseEngine> of(String name) {
    return Arrays.stream(values()).filter(engine -> engine.secretNames.contains(name)).findFirst();
  }

  /**
   * Every name that {@link #of} knows, for error messages: {@code postgres, aurora-postgresql, …}.
   */
  public static String allNames() {
    return Arrays.stream(values())
        .flatMap(engine -> engine.secretNames.stream())
        .collect(Collectors.joining(", "));
  }

  /** The engine's name as its makers write it, for example {@code PostgreSQL}. */
  public String displayName() {
    return displayName;
  }

  /**
   * The values of a secret's {@code engine} field that mean this engine; the first is the usual
   * one.
   */
  public List<String> secretNames() {
    return secretNames;
  }

  /** The port used when a secret names none. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The longest user name the engine takes, as {@link #lengthOf} counts. */
  public int usernameMaxLength() {
    return usernameMaxLength;
  }

  /**
   * How long a user name is for the engine: in bytes of UTF-8 (PostgreSQL, Oracle, Db2) or in
   * characters. SQL Server counts a character beyond U+FFFF twice.
   */
  public int lengthOf(String username) {
    return switch (this) {
      case POSTGRES, ORACLE, DB2 -> username.getBytes(StandardCharsets.UTF_8).length;
      case MYSQL, MARIADB -> username.codePointCount(0, username.length());
      case SQLSERVER -> username.length();
    };
  }

  /** What {@link #lengthOf} counts, for error messages: {@code bytes} or {@code characters}. */
  public String lengthUnit() {
    return switch (this) {
      case POSTGRES, ORACLE, DB2 -> "bytes";
      case MYSQL, MARIADB, SQLSERVER -> "characters";
    };
  }

  /** Which lengths and characters a password may have. */
  public PasswordRules passwordRules() {
    return passwordRules;
  }

  /** What AWS's own functions append to a user's name for its stand-in: {@code app_clone}. */
  public String alternateSuffix() {
    return alternateSuffix;
  }

  /** Whether a secret must name the database, because the engine has no default to connect to. */
  public boolean dbnameRequired() {
    return dbnameRequired;
  }

  /**
   * File name of this engine's deployment zip, for example {@code postgres.zip}. It holds the
   * driver too where the driver's licence allows to pass it on.
   */
  public String bundleFileName() {
    return secretNames.get(0) + ".zip";
  }
}
