package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of a review in a cloud assembly. */
public final class ReviewFiles {

  private static final String NAME = "rotation-review.";
  private static final String HTML = NAME + "html";
  private static final String MARKDOWN = NAME + "md";
  private static final String JSON = NAME + "json";

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
   * Deletes those of an earlier synth.
   *
   * @throws IOException if one cannot be deleted
   */
  static void delete(Path assembly) throws IOException {
    for (String file : new String[] {HTML, MARKDOWN, JSON}) {
      Files.deleteIfExists(assembly.resolve(file));
    }
  }
}
