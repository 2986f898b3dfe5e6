package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a review in a cloud assembly. */
public final class ReviewFiles {

  private static final String NAME = "rotation-review.";
  private static final String HTML = NAME + "html";
  private static final String MARKDOWN = NAME + "md";
  private static final String JSON = NAME + "json";
  private static final List<String> ALL = List.of(HTML, MARKDOWN, JSON);

  private ReviewFiles() {}

  /**
   * Writes them all.
   *
   * @throws IOException if one cannot be written
   */
  public static void write(Path assembly, Review review) throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put(HTML, HtmlWriter.write(review));
    files.put(MARKDOWN, MarkdownWriter.write(review));
    files.put(
        JSON,
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(review) + "\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(assembly.resolve(file.getKey()), file.getValue());
    }
  }

  /**
   * Refuses those that were written before another file.
   *
   * @throws IOException if there is one
   */
  static void requireNoneOlderThan(Path other, Path assembly) throws IOException {
    for (String name : ALL) {
      Path file = assembly.resolve(name);
      if (Files.exists(file)
          && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(other)) < 0) {
        throw new IOException(file + " is of an earlier synth; delete it");
      }
    }
  }

  /**
   * Deletes those of an earlier synth.
   *
   * @throws IOException if one cannot be deleted
   */
  static void delete(Path assembly) throws IOException {
    for (String file : ALL) {
      Files.deleteIfExists(assembly.resolve(file));
    }
  }
}
