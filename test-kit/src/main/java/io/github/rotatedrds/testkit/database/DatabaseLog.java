package io.github.rotatedrds.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server has written into its log files since a given moment. */
record DatabaseLog(List<Part> parts) {

  /** Everything that the files hold from now on. */
  static DatabaseLog fromNow(Path... files) {
    return new DatabaseLog(Arrays.stream(files).map(file -> new Part(file, size(file))).toList());
  }

  /** Everything that the files hold or will hold. */
  static DatabaseLog of(Path... files) {
    return new DatabaseLog(Arrays.stream(files).map(file -> new Part(file, 0)).toList());
  }

  String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }

  int count(Pattern pattern) {
    return (int) pattern.matcher(text()).results().count();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the server's log " + file, e);
    }
  }

  /** A file from a byte position on. */
  record Part(Path file, long start) {

    String text() {
      try {
        byte[] all = Files.readAllBytes(file);
        return new String(all, (int) start, all.length - (int) start, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the server's log " + file, e);
      }
    }
  }
}
