package io.github.rotatedrds.testkit.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server of the MySQL family that is ready to run: unpacked by this kit, or installed.
 *
 * @param daemon the server's executable
 * @param initialize the command that fills an empty data directory with a superuser {@code root}
 *     without password; {@code --datadir} and {@code --tmpdir} are appended
 * @param options options of this server only, in front of the common ones
 */
record MySqlInstallation(
    DatabaseEngine engine, Path daemon, List<String> initialize, List<String> options) {

  /** What a server prints when it takes connections. */
  private static final String READY = "ready for connections";

  private static final int FIRST_PORT = 10_000;
  private static final int FIRST_EPHEMERAL_PORT = 32_768;
  private static final int PORTS_TO_TRY = 100;

  /** Starts a server with a data directory of its own. */
  TestDatabase start(ServerOptions serverOptions) {
    TemporaryDirectory directory = TemporaryDirectory.create("rotated-rds-mysql");
    TestCertificates certificates = TestCertificates.create(directory.resolve("tls"));
    ServerCertificate tls = certificates.issueFor(serverOptions.certificateNames());
    int port = freePort();
    Path console = directory.resolve("console.log");
    ServerProcess server =
        launch(command(port, directory, tls, serverOptions.settings()), directory, console);
    return answering(
        new JdbcEndpoint(engine, "localhost", port, "orders", certificates.ca()),
        RunningDatabase.Login.trusted("root"),
        DatabaseLog.of(console, directory.resolve("general.log")),
        () -> stop(server, directory));
  }

  private ServerProcess launch(List<String> command, TemporaryDirectory directory, Path console) {
    List<String> initialization = new ArrayList<>(initialize);
    initialization.add("--datadir=" + directory.resolve("data"));
    initialization.add("--tmpdir=" + directory.path());
    try {
      ServerProcess.run(initialization, console);
      ServerProcess server = ServerProcess.start(command, console);
      server.awaitConsole(READY);
      return server;
    } catch (IllegalStateException e) {
      directory.close();
      throw e;
    }
  }

  /** A server that takes connections, with the database that this kit promises. */
  static TestDatabase answering(
      JdbcEndpoint endpoint, RunningDatabase.Login root, DatabaseLog log, Runnable stop) {
    try (Connection connection =
            endpoint.withDatabase("").open(root.user(), root.password(), Tls.VERIFY_CA);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS orders");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS orders.orders (id INT PRIMARY KEY, note VARCHAR(100))");
    } catch (SQLException e) {
      stop.run();
      throw new IllegalStateException(
          "%s on port %d does not let %s make the database orders"
              .formatted(endpoint.engine().displayName(), endpoint.port(), root),
          e);
    }
    return new RunningDatabase(endpoint, root, new MySqlAccounts(), log, stop);
  }

  private List<String> command(
      int port, TemporaryDirectory directory, ServerCertificate tls, Map<String, String> more) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("datadir", directory.resolve("data").toString());
    // A server that starts removes the temporary tables that it finds, also those of others.
    settings.put("tmpdir", directory.path().toString());
    settings.put("port", Integer.toString(port));
    settings.put("bind-address", "127.0.0.1");
    // Relative to the data directory: paths of sockets must be short.
    settings.put("socket", "server.sock");
    settings.put("ssl-cert", tls.certificate().toString());
    settings.put("ssl-key", tls.key().toString());
    settings.put("general-log", "1");
    settings.put("general-log-file", directory.resolve("general.log").toString());
    settings.put("innodb-flush-log-at-trx-commit", "0");
    settings.put("innodb-buffer-pool-size", "32M");
    settings.putAll(more);
    List<String> command = new ArrayList<>(List.of(daemon.toString(), "--no-defaults"));
    command.addAll(options);
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    return command;
  }

  /** Such servers refuse to run as root unless they are told to. */
  static List<String> asThisUser() {
    return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
  }

  /**
   * Below the ports that the system itself gives to connections: one of those could be taken before
   * the server is up.
   */
  private static int freePort() {
    SecureRandom random = new SecureRandom();
    IOException taken = new IOException();
    for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
      int port = FIRST_PORT + random.nextInt(FIRST_EPHEMERAL_PORT - FIRST_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        taken = e;
      }
    }
    throw new UncheckedIOException("no free port", taken);
  }

  private static void stop(ServerProcess server, TemporaryDirectory directory) {
    try (directory) {
      server.close();
    }
  }
}
