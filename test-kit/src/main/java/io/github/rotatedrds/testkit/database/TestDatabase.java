package io.github.rotatedrds.testkit.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.SecretField;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * A real database server that speaks TLS with a certificate of a {@linkplain TestCertificates test
 * authority}, refuses logins without TLS, checks passwords as it does in production and logs every
 * statement. It holds a database with one table, both called {@code orders}.
 *
 * <p>Safe for use by several threads, as each call opens a connection of its own.
 */
public interface TestDatabase extends AutoCloseable {

  /** Which engine the server is. */
  DatabaseEngine engine();

  /** The name under which the server is reached, and for which its certificate is made. */
  String host();

  /** The server's TCP port. */
  int port();

  /** The database in which users made by {@link #createUser} can work. */
  String database();

  /** The authority that signed the server's certificate. */
  TrustedCa trust();

  /** The certificate of {@link #trust} in PEM. */
  default Path caFile() {
    return trust().pem();
  }

  /**
   * Opens a connection that may do everything. It is over TLS; the server's host name is not
   * checked. The caller closes it.
   */
  Connection admin() throws SQLException;

  /**
   * Opens a connection as the rotation handler does: over TLS, with the certificate's authority and
   * host name checked. The caller closes it.
   */
  Connection connect(String user, String password) throws SQLException;

  /**
   * Opens a connection without TLS, to prove that it is refused. The caller closes it if it is not.
   */
  Connection connectInClearText(String user, String password) throws SQLException;

  /**
   * Tells whether the server accepts a password, over a connection as of {@link #connect}.
   *
   * @return false when the server answered and refused the login (SQLState class 28)
   * @throws SQLException when anything else went wrong, such as TLS, network or a full server
   */
  default boolean canLogIn(String user, String password) throws SQLException {
    try (Connection connection = connect(user, password)) {
      return connection.isValid(0);
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Makes a user that logs in over TLS only, with this password, may read and write the table
   * {@code orders} and, as everywhere, change its own password. A user of this name that is already
   * there is replaced. The password does not appear in {@link #serverLog}.
   */
  void createUser(String name, String password) throws SQLException;

  /** Lets a user made by {@link #createUser} log in without TLS as well. */
  void allowClearText(String user) throws SQLException;

  /** Everything that the server logged so far, with every statement it was sent. */
  String serverLog();

  /** How many logins of this user the server has accepted so far. */
  int acceptedLogins(String user);

  /** How many logins of whomever the server has refused so far. */
  int rejectedLogins();

  /** How many logins of this user the server has refused so far. */
  int rejectedLogins(String user);

  /**
   * A secret's text as AWS writes it, with {@code engine}, {@code host}, {@code port}, {@code
   * dbname}, {@code username} and {@code password}.
   */
  default String secretJson(String user, String password) {
    JsonWriter json = JsonWriter.create();
    json.writeStartObject();
    json.writeFieldName(SecretField.ENGINE.key()).writeValue(engine().secretNames().get(0));
    json.writeFieldName(SecretField.HOST.key()).writeValue(host());
    json.writeFieldName(SecretField.PORT.key()).writeValue(port());
    json.writeFieldName(SecretField.DBNAME.key()).writeValue(database());
    json.writeFieldName(SecretField.USERNAME.key()).writeValue(user);
    json.writeFieldName(SecretField.PASSWORD.key()).writeValue(password);
    json.writeEndObject();
    return new String(json.getBytes(), StandardCharsets.UTF_8);
  }

  /** Stops the server and deletes its files. A server that was not started here goes on. */
  @Override
  void close();
}
