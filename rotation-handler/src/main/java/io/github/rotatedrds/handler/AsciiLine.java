package io.github.rotatedrds.handler;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/** A finished JSON object as one line of a log. */
final class AsciiLine {

  private AsciiLine() {}

  /**
   * Beyond ASCII there are more characters that start lines; in JSON they stand in strings only.
   */
  static String of(JsonWriter object) {
    String json = new String(object.getBytes(), StandardCharsets.UTF_8);
    StringBuilder line = new StringBuilder(json.length() + 1);
    json.chars()
        .forEach(
            c -> {
              if (c < 0x7f) {
                line.append((char) c);
              } else {
                line.append("\\u%04x".formatted(c));
              }
            });
    return line.append('\n').toString();
  }
}
