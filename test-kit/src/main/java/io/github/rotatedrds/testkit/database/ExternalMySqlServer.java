package io.github.rotatedrds.testkit.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Uses a MySQL server that already runs. This kit makes users and a database {@code orders} in it
 * and leaves them there.
 */
public final class ExternalMySqlServer {

  /**
   * Environment variable that names the server: {@code
   * mysql://root:PASSWORD@localhost:PORT/?ca=FILE&log=FILE}, with the PEM file of the authority
   * that signed its certificate and its general log, both on this machine.
   */
  public static final String URL = "ROTATED_RDS_MYSQL_URL";

  private static final String FORM =
      "must have the form mysql://USER:PASSWORD@HOST:PORT/?ca=FILE&log=FILE";

  private ExternalMySqlServer() {}

  /**
   * The server named by the environment variable {@value #URL}, or empty when it is not set. The
   * log and its counts begin now.
   *
   * @throws IllegalArgumentException when the variable's form is wrong
   * @throws IllegalStateException when the server does not answer
   */
  public static Optional<TestDatabase> fromEnvironment() {
    return Optional.ofNullable(System.getenv(URL))
        .filter(url -> !url.isBlank())
        .map(ExternalMySqlServer::at);
  }

  /**
   * The server with the given address, see {@link #URL}. The log and its counts begin now.
   *
   * @throws IllegalArgumentException when the form is wrong
   * @throws IllegalStateException when the server does not answer
   */
  public static TestDatabase at(String url) {
    URI uri = parse(url);
    Map<String, String> query = query(uri);
    RunningDatabase.Login root = login(uri);
    Path pem = file(query, "ca");
    DatabaseLog log = DatabaseLog.fromNow(file(query, "log"));
    TemporaryDirectory directory = TemporaryDirectory.create("rotated-rds-external");
    return MySqlInstallation.answering(
        new JdbcEndpoint(
            DatabaseEngine.MYSQL, uri.getHost(), uri.getPort(), "orders", trust(pem, directory)),
        root,
        log,
        directory::close);
  }

  private static TrustedCa trust(Path pem, TemporaryDirectory directory) {
    try {
      return TrustedCa.of(pem, directory.path());
    } catch (IllegalStateException e) {
      directory.close();
      throw e;
    }
  }

  private static URI parse(String url) {
    try {
      URI uri = URI.create(url);
      if ("mysql".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Without the cause: its message repeats the address with the password in it.
      throw new IllegalArgumentException(URL + " is no URL, it " + FORM);
    }
    throw new IllegalArgumentException(URL + " lacks scheme, host or port, it " + FORM);
  }

  private static RunningDatabase.Login login(URI uri) {
    String[] parts = String.valueOf(uri.getUserInfo()).split(":", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException(URL + " lacks user or password, it " + FORM);
    }
    return new RunningDatabase.Login(parts[0], parts[1]);
  }

  private static Map<String, String> query(URI uri) {
    return Arrays.stream(String.valueOf(uri.getQuery()).split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
  }

  private static Path file(Map<String, String> query, String name) {
    if (!query.containsKey(name)) {
      throw new IllegalArgumentException(URL + " lacks '" + name + "=', it " + FORM);
    }
    return Path.of(query.get(name));
  }
}
