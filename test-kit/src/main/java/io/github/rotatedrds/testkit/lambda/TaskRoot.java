package io.github.rotatedrds.testkit.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of a function, unpacked into a directory of its own; deleted on close. */
final class TaskRoot implements AutoCloseable {

  private final Path home;
  private final Path code;

  private TaskRoot(Path home, Path code) {
    this.home = home;
    this.code = code;
  }

  /** Unpacks a zip; a directory is used where it is. */
  static TaskRoot of(Path code) {
    try {
      Path home = Files.createTempDirectory("lambda-");
      if (Files.isDirectory(code)) {
        return new TaskRoot(home, code.toAbsolutePath());
      }
      TaskRoot root = new TaskRoot(home, Files.createDirectory(home.resolve("task")));
      root.fill(code);
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is {@code /var/task} on Lambda. */
  Path code() {
    return code;
  }

  /** Where the sandbox's own files go. */
  Path home() {
    return home;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + home, e);
    }
  }

  private void fill(Path zipFile) {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(zipFile))) {
      unzip(zip, code);
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("cannot unpack " + zipFile, e);
    }
  }

  private static void unzip(ZipInputStream zip, Path task) throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      Path file = task.resolve(entry.getName()).normalize();
      if (!file.startsWith(task)) {
        throw new IOException("entry " + entry.getName() + " points outside of the zip");
      }
      if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else {
        Path parent = file.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.copy(zip, file);
      }
    }
  }
}
