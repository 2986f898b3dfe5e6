package io.github.rotatedrds.handler;

/** The same troubles in each engine's words; {@code %s} is the user. */
record FailureSql(
    String lock,
    String lockedReason,
    String unlock,
    String expire,
    String expiredReason,
    String renew,
    String wrongDatabaseReason,
    String readOnly,
    String writable,
    String oneConnection,
    String beginBlocking,
    String block,
    String release) {

  static final FailureSql POSTGRES =
      new FailureSql(
          "ALTER ROLE %s NOLOGIN",
          "LOGIN_FORBIDDEN",
          "ALTER ROLE %s LOGIN",
          "ALTER ROLE %s VALID UNTIL '2020-01-01'",
          "WRONG_PASSWORD",
          "ALTER ROLE %s VALID UNTIL 'infinity'",
          "NO_SUCH_DATABASE",
          "ALTER ROLE %s SET default_transaction_read_only = on",
          "ALTER ROLE %s RESET default_transaction_read_only",
          "ALTER ROLE %s CONNECTION LIMIT 1",
          "BEGIN",
          "ALTER ROLE %s CONNECTION LIMIT 5",
          "ROLLBACK");

  /** MySQL and MariaDB. */
  static final FailureSql MYSQL =
      new FailureSql(
          "ALTER USER %s ACCOUNT LOCK",
          "ACCOUNT_LOCKED",
          "ALTER USER %s ACCOUNT UNLOCK",
          "ALTER USER %s PASSWORD EXPIRE",
          "PASSWORD_EXPIRED",
          "ALTER USER %s IDENTIFIED BY '" + FailurePromises.OLD + "'",
          "DATABASE_FORBIDDEN",
          "SET GLOBAL read_only = 1 /* %s */",
          "SET GLOBAL read_only = 0 /* %s */",
          "ALTER USER %s WITH MAX_USER_CONNECTIONS 1",
          "SET SESSION lock_wait_timeout = 5",
          "FLUSH TABLES WITH READ LOCK /* %s */",
          "UNLOCK TABLES");
}
