package io.github.rotatedrds.handler.credentials;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.Optional;

/**
 * Who logs in, with which password, and where.
 *
 * @param engine what is listening there
 * @param host DNS name
 * @param port TCP port
 * @param dbname database to connect to; empty: the engine's default
 * @param username the user as the database spells it
 * @param password its password
 */
public record Credentials(
    DatabaseEngine engine,
    String host,
    int port,
    Optional<String> dbname,
    String username,
    Password password) {

  /** Whether both are for the same user on the same server, whatever their passwords. */
  public boolean sameLoginAs(Credentials other) {
    return username.equals(other.username) && sameServerAs(other);
  }

  /** Whether both are for the same host and port. */
  public boolean sameServerAs(Credentials other) {
    return host.equals(other.host) && port == other.port;
  }

  /** The same credentials for another database on the server. */
  public Credentials in(Optional<String> otherDbname) {
    return new Credentials(engine, host, port, otherDbname, username, password);
  }

  /** The same credentials at this port of the host, if there is one; otherwise at their own. */
  public Credentials at(Optional<Integer> otherPort) {
    return new Credentials(engine, host, otherPort.orElse(port), dbname, username, password);
  }

  /** The same with another password. */
  public Credentials with(Password otherPassword) {
    return new Credentials(engine, host, port, dbname, username, otherPassword);
  }

  /** The same for another user, whose password this is not. */
  public Credentials as(String otherUsername) {
    return new Credentials(engine, host, port, dbname, otherUsername, password);
  }

  /** User and server, for messages: {@code user app on db.example.com:5432}. */
  public String login() {
    return "user %s on %s:%d".formatted(username, host, port);
  }
}
