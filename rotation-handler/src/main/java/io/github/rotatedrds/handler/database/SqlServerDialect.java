package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.handler.credentials.Credentials;
import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** SQL Server and the SQL Server endpoint of Babelfish, by Microsoft's driver. */
final class SqlServerDialect implements Dialect {
  private static final String DEFAULT_DATABASE = "master";

  /**
   * Of the principal that is logged in, whether it is a login of the server or a user contained in
   * the database. Names and passwords are bound; the server quotes them. The old password is what a
   * user without further privileges proves itself with. The comparison of {@code REPLACE} is
   * binary, as some collations take other characters for an apostrophe.
   */
  static final String CHANGE_OWN_PASSWORD =
      """
      SET NOCOUNT ON;
      DECLARE @new nvarchar(max) = ?, @old nvarchar(max) = ?;
      DECLARE @principal nvarchar(max) = N'LOGIN ' + QUOTENAME(SUSER_SNAME());
      IF EXISTS (SELECT 1 FROM sys.database_principals
                 WHERE principal_id = DATABASE_PRINCIPAL_ID() AND authentication_type = 2)
        SET @principal = N'USER ' + QUOTENAME(USER_NAME());
      DECLARE @statement nvarchar(max) = N'ALTER ' + @principal
        + N' WITH PASSWORD = N''' + REPLACE(@new COLLATE Latin1_General_BIN2, N'''', N'''''')
        + N''' OLD_PASSWORD = N''' + REPLACE(@old COLLATE Latin1_General_BIN2, N'''', N'''''')
        + N'''';
      IF @statement IS NULL THROW 50000, N'no principal to change', 1;
      EXEC sys.sp_executesql @statement;
      """;

  private final Driver driver = Drivers.load("com.microsoft.sqlserver.jdbc.SQLServerDriver");
  private final Optional<Path> roots;

  SqlServerDialect(Optional<TrustedRoots> roots) {
    this.roots = roots.map(TrustedRoots::writeKeyStore);
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.SQLSERVER;
  }

  @Override
  public Driver driver() {
    return driver;
  }

  /** Where to connect is among the properties, which need no escaping. */
  @Override
  public String url(Credentials credentials) {
    return "jdbc:sqlserver://";
  }

  @Override
  public Properties properties(Credentials credentials, LoginTimeouts timeouts) {
    Properties properties = new Properties();
    properties.setProperty("serverName", credentials.host());
    properties.setProperty("portNumber", String.valueOf(credentials.port()));
    properties.setProperty("databaseName", credentials.dbname().orElse(DEFAULT_DATABASE));
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password().reveal());
    properties.setProperty("applicationName", "rotated-rds");
    properties.setProperty("loginTimeout", String.valueOf(timeouts.connect().toSeconds()));
    properties.setProperty("socketTimeout", String.valueOf(timeouts.answer().toMillis()));
    properties.setProperty("connectRetryCount", "0");
    properties.setProperty("encrypt", String.valueOf(roots.isPresent()));
    properties.setProperty("trustServerCertificate", "false");
    roots.ifPresent(
        file -> {
          properties.setProperty("trustStore", file.toString());
          properties.setProperty("trustStoreType", "JKS");
        });
    return properties;
  }

  /**
   * A setting of a prepared statement would end with it. A statement that waits for something else
   * is cancelled by the driver.
   */
  @Override
  public void limitStatements(Connection connection, Duration limit) throws SQLException {
    BoundSql.command(connection, "SET LOCK_TIMEOUT " + limit.toMillis());
  }

  @Override
  public void requireChangeable(Connection connection, Credentials login) throws SQLException {
    SqlServerRights.requireWritable(connection, login.username());
  }

  @Override
  public void changeOwnPassword(
      Connection connection, Credentials login, Password password, Deadline deadline)
      throws SQLException {
    BoundSql.run(connection, CHANGE_OWN_PASSWORD, password.reveal(), login.password().reveal());
  }

  @Override
  public Accounts accounts(Credentials superuser, Deadline deadline) {
    return new SqlServerAccounts();
  }

  /** Numbers of {@code sys.messages}; trouble on the way has number 0. */
  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return Optional.ofNullable(
        switch (error.getErrorCode()) {
          case 18456 -> Reason.WRONG_PASSWORD;
          case 15113, 18470, 18486 -> Reason.ACCOUNT_LOCKED; // too many tries, disabled, locked
          case 18487, 18488 -> Reason.PASSWORD_EXPIRED; // expired, must be changed
          case 17809 -> Reason.TOO_MANY_CONNECTIONS;
          case 6005, 18401 -> Reason.STARTING_UP; // shutting down, being upgraded
          case 15114, 15116, 15117, 15118, 15119 ->
              Reason.PASSWORD_REFUSED; // too recent, short, long, simple, filtered
          case 15115 -> Reason.PASSWORD_REUSED;
          case 1222 -> Reason.TOO_SLOW; // lock request time out
          case 1205 -> Reason.OVERTAKEN; // deadlock
          case 229, 262, 297, 300, 15151, 15247 -> Reason.FORBIDDEN;
          case 976, 978, 983, 3906, 3908 -> Reason.WRITES_FORBIDDEN; // replicas, failing over
          case 911, 15023 -> Reason.NO_SUCH_DATABASE; // no such database, user of another login
          // The password was right. A login that was just created has no user in any database yet.
          case 916, 4060, 4064 -> Reason.DATABASE_FORBIDDEN;
          default -> null;
        });
  }
}
