package io.github.rotatedrds.handler.failure;

/**
 * Text in which no character starts a line, moves a cursor or turns the direction of writing: the
 * user name in a secret may hold any.
 */
final class OneLine {

  private OneLine() {}

  static String of(String text) {
    if (text.codePoints().noneMatch(OneLine::breaksOut)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (breaksOut(c)) {
                line.append("\\u%04x".formatted(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  private static boolean breaksOut(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
