package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A committed file that must say what a test worked out. The system property {@code approve} writes
 * it instead of comparing.
 */
record ApprovedFile(Path path) {

  /** Fails with the lines that differ and what approves them. */
  void require(String actual, String remedy) throws IOException {
    if (Boolean.getBoolean("approve")) {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, actual);
    }
    String approved = Files.exists(path) ? Files.readString(path) : "";
    assertThat(actual)
        .withFailMessage(
            "%s differs from what it should be now (- approved, + now):%n%s%nIf that is meant: %s",
            path, difference(approved.lines().toList(), actual.lines().toList()), remedy)
        .isEqualTo(approved);
  }

  /** The lines between the common beginning and the common end. */
  private static String difference(List<String> approved, List<String> actual) {
    int shorter = Math.min(approved.size(), actual.size());
    int begin = 0;
    while (begin < shorter && approved.get(begin).equals(actual.get(begin))) {
      begin++;
    }
    int end = 0;
    while (end < shorter - begin && fromEnd(approved, end).equals(fromEnd(actual, end))) {
      end++;
    }
    List<String> lines = new ArrayList<>();
    lines.add("from line " + (begin + 1));
    approved.subList(begin, approved.size() - end).forEach(line -> lines.add("- " + line));
    actual.subList(begin, actual.size() - end).forEach(line -> lines.add("+ " + line));
    return String.join("\n", lines);
  }

  private static String fromEnd(List<String> lines, int index) {
    return lines.get(lines.size() - 1 - index);
  }
}
