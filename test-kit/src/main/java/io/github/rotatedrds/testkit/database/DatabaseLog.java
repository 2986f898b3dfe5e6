package io.github.rotatedrds.testkit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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

  /**
   * Counts what lines match, by the pattern's first group, reading each line once however often it
   * is asked.
   */
  Supplier<Map<String, Integer>> tally(Pattern ofOneLine) {
    long[] next = parts.stream().mapToLong(Part::start).toArray();
    Map<String, Integer> found = new HashMap<>();
    return () -> {
      synchronized (next) {
        for (int i = 0; i < next.length; i++) {
          byte[] lines = parts.get(i).wholeLinesFrom(next[i]);
          next[i] += lines.length;
          ofOneLine
              .matcher(new String(lines, StandardCharsets.UTF_8))
              .results()
              .forEach(match -> found.merge(match.group(1), 1, Integer::sum));
        }
        return Map.copyOf(found);
      }
    };
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
      return new String(bytesFrom(start), StandardCharsets.UTF_8);
    }

    byte[] wholeLinesFrom(long position) {
      byte[] bytes = bytesFrom(position);
      int length = bytes.length;
      while (length > 0 && bytes[length - 1] != '\n') {
        length--;
      }
      return Arrays.copyOf(bytes, length);
    }

    private byte[] bytesFrom(long position) {
      try (SeekableByteChannel channel = Files.newByteChannel(file)) {
        return Channels.newInputStream(channel.position(position)).readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the server's log " + file, e);
      }
    }
  }
}
