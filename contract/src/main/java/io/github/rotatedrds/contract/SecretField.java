package io.github.rotatedrds.contract;

/**
 * A key of a database secret's JSON, as AWS's own rotation functions and {@code
 * SecretTargetAttachment} write it. Keys that are not listed here are carried over unchanged.
 */
public enum SecretField {
  /** Which engine, see {@link DatabaseEngine#of}. Required. */
  ENGINE("engine"),
  /** DNS name of the database. Required. */
  HOST("host"),
  /** TCP port, as number or text. Default: the engine's. */
  PORT("port"),
  /**
   * Database to connect to, for Oracle its service. Required for Oracle and Db2. Default: {@code
   * postgres} for PostgreSQL, {@code master} for SQL Server, none for MySQL and MariaDB.
   */
  DBNAME("dbname"),
  /**
   * The user whose password is rotated. Required; {@link RotationScheme#ALTERNATING_USERS} changes
   * it.
   */
  USERNAME("username"),
  /** The password. Required; rotation changes it. */
  PASSWORD("password"),
  /**
   * ARN of the superuser's secret, for {@link RotationScheme#ALTERNATING_USERS}, for a secret with
   * {@link Provisioning}, and for Db2, whose users cannot change their own password. Default: what
   * the tag {@link SecretTag#SUPERUSER_SECRET} says.
   */
  MASTERARN("masterarn");

  private final String key;

  SecretField(String key) {
    this.key = key;
  }

  /** The key as it stands in the JSON. */
  public String key() {
    return key;
  }
}
