package io.github.rotatedrds.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Unpacks a server once for this user of this machine, and leaves it there for the next run. */
final class UnpackedServer {

  private UnpackedServer() {}

  /**
   * Gives the directory of that name in the cache, filled.
   *
   * @param name of the directory, with the version of what is in it
   */
  static Path of(String name, Unpacking unpacking) {
    return in(cache(), name, unpacking);
  }

  /** The same with a cache of one's own. */
  static Path in(Path cache, String name, Unpacking unpacking) {
    try {
      Files.createDirectories(cache);
      Path home = cache.resolve(name);
      if (!Files.exists(home)) {
        Path unfinished = Files.createTempDirectory(cache, name + "-");
        unpacking.into(unfinished);
        publish(unfinished, home);
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name + " into " + cache, e);
    }
  }

  /** A rename: nobody ever sees half of a server, and of two that unpack at once one wins. */
  private static void publish(Path unfinished, Path home) throws IOException {
    try {
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      TemporaryDirectory.delete(unfinished);
      if (!Files.exists(home)) {
        throw e;
      }
    }
  }

  private static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("rotated-rds");
  }

  /** Fills a directory. */
  @FunctionalInterface
  interface Unpacking {

    void into(Path directory) throws IOException;
  }
}
