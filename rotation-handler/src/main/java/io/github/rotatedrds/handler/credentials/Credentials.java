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

  /** Whether both are for the same user on the same host and port, whatever their passwords. */
  public boolean sameLoginAs(Credentials other) {
    return username.equals(other.username) && host.equals(other.host) && port == other.port;
  }
}
