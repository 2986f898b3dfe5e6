package io.github.rotatedrds.contract;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Text too long for one tag, in base64 over several: {@code name-1}, {@code name-2}, … */
final class TagPieces {
  /** The longest value of a tag. */
  private static final int PIECE_LENGTH = 256;

  /** A secret takes 50 tags; the rest is the user's. */
  private static final int MAX_PIECES = 20;

  private TagPieces() {}

  static Map<String, String> cut(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int maxBytes = MAX_PIECES * PIECE_LENGTH / 4 * 3;
    if (bytes.length > maxBytes) {
      throw new IllegalArgumentException(
          "%s takes %d bytes, got %d; grant whole databases or schemas instead of many objects"
              .formatted(name, maxBytes, bytes.length));
    }
    String base64 = Base64.getEncoder().encodeToString(bytes);
    Map<String, String> tags = new LinkedHashMap<>();
    for (int start = 0; start < base64.length(); start += PIECE_LENGTH) {
      tags.put(
          name + "-" + (tags.size() + 1),
          base64.substring(start, Math.min(start + PIECE_LENGTH, base64.length())));
    }
    return tags;
  }

  /**
   * The text, or empty when there is no first piece.
   *
   * @throws IllegalArgumentException when the pieces are not base64
   */
  static Optional<String> join(String name, Map<String, String> tags) {
    StringBuilder base64 = new StringBuilder();
    for (int i = 1; tags.containsKey(name + "-" + i); i++) {
      base64.append(tags.get(name + "-" + i));
    }
    return Optional.of(base64.toString())
        .filter(text -> !text.isEmpty())
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }
}
