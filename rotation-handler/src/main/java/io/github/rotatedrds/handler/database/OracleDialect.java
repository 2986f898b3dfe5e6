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

/**
 * Oracle, by its thin driver. Over TLS the secret's {@code port} must be the one of the TCPS
 * listener; {@code dbname} is the service.
 */
final class OracleDialect implements Dialect {

  /** Of the user that is logged in. No name of Oracle has a double quote in it. */
  static final String CHANGE_OWN_PASSWORD =
      """
      BEGIN
        EXECUTE IMMEDIATE 'ALTER USER "' || SYS_CONTEXT('USERENV', 'SESSION_USER')
          || '" IDENTIFIED BY "' || ? || '" REPLACE "' || ? || '"';
      END;
      """;

  private static final String ACCOUNT_STATUS = "SELECT account_status FROM user_users";

  private final Driver driver;
  private final Optional<Path> roots;

  OracleDialect(Optional<TrustedRoots> roots) {
    this(roots, Drivers.load("oracle.jdbc.OracleDriver"));
  }

  OracleDialect(Optional<TrustedRoots> roots, Driver driver) {
    this.driver = driver;
    this.roots = roots.map(TrustedRoots::ofDatabases).map(TrustedRoots::writeKeyStore);
  }

  @Override
  public DatabaseEngine engine() {
    return DatabaseEngine.ORACLE;
  }

  @Override
  public Driver driver() {
    return driver;
  }

  @Override
  public String url(Credentials credentials) {
    return "jdbc:oracle:thin:@%s://%s:%d/%s"
        .formatted(
            roots.isPresent() ? "tcps" : "tcp",
            credentials.host(),
            credentials.port(),
            UrlNames.dbname(credentials));
  }

  @Override
  public Properties properties(Credentials credentials, LoginTimeouts timeouts) {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password().reveal());
    properties.setProperty("v$session.program", "rotated-rds");
    properties.setProperty("oracle.net.CONNECT_TIMEOUT", milliseconds(timeouts.connect()));
    properties.setProperty("oracle.jdbc.ReadTimeout", milliseconds(timeouts.answer()));
    roots.ifPresent(
        file -> {
          properties.setProperty("oracle.net.ssl_server_dn_match", "true");
          properties.setProperty("javax.net.ssl.trustStore", file.toString());
          properties.setProperty("javax.net.ssl.trustStoreType", "JKS");
        });
    return properties;
  }

  private static String milliseconds(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  @Override
  public void requireChangeable(Connection connection, Credentials login) throws SQLException {
    OracleRights.requireWritable(connection, login.username());
  }

  /**
   * {@code REPLACE} satisfies profiles with a verify function. Where the profile has a {@code
   * PASSWORD_ROLLOVER_TIME}, the old password goes on working after the change, so a repeated step
   * finds it accepted; it must not change again, as the profile may refuse to use a password twice.
   */
  @Override
  public void changeOwnPassword(
      Connection connection, Credentials login, Password password, Deadline deadline)
      throws SQLException {
    if (inRollover(connection) && new Database(this, deadline).accepts(login.with(password))) {
      return;
    }
    BoundSql.run(
        connection,
        CHANGE_OWN_PASSWORD,
        OraclePasswords.quotable(password),
        OraclePasswords.quotable(login.password()));
  }

  @Override
  public boolean passwordsRollOver() {
    return true;
  }

  @Override
  public boolean inRollover(Connection connection) throws SQLException {
    return BoundSql.rows(connection, ACCOUNT_STATUS).get(0).text(0).contains("IN ROLLOVER");
  }

  @Override
  public Accounts accounts(Credentials superuser, Deadline deadline) {
    return new OracleAccounts();
  }

  /** Numbers of the ORA- messages. */
  @Override
  public Optional<Reason> reasonOf(SQLException error) {
    return Optional.ofNullable(
        switch (error.getErrorCode()) {
          case 1017, 28008 ->
              Reason.WRONG_PASSWORD; // invalid name or password, invalid old password
          case 28000 -> Reason.ACCOUNT_LOCKED;
          case 28001 -> Reason.PASSWORD_EXPIRED;
          case 28040 -> Reason.LOGIN_METHOD; // no authentication protocol in common
          case 12505, 12514 -> Reason.NO_SUCH_DATABASE; // the listener knows no such SID, service
          case 18, 20, 2391, 12516, 12519, 12520 ->
              Reason.TOO_MANY_CONNECTIONS; // sessions, processes, of the user, of the listener
          case 1033, 1034, 1089, 12528 ->
              Reason.STARTING_UP; // opening or closing, not there, closing, listener waits for it
          case 28003, 28219 ->
              Reason.PASSWORD_REFUSED; // verification failed, of a mandatory profile
          case 28007 -> Reason.PASSWORD_REUSED;
          case 54, 1013, 4021 -> Reason.TOO_SLOW; // busy, cancelled by the driver, lock timeout
          case 60 -> Reason.OVERTAKEN; // deadlock
          case 942, 1031, 1045, 28221, 41900 ->
              Reason.FORBIDDEN; // 942, 41900: objects it has nothing on; 28221: no REPLACE
          case 16000 -> Reason.WRITES_FORBIDDEN;
          case 17965, 29024 -> Reason.TLS_FAILED; // another host name, an untrusted certificate
          default -> null;
        });
  }
}
