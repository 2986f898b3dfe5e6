package io.github.rotatedrds.handler.verification;

/** Text that has to fit somewhere. */
final class Shortened {

  private Shortened() {}

  /** At most this many characters; what is cut off shows as an ellipsis. */
  static String to(int length, String text) {
    if (text.length() <= length) {
      return text;
    }
    int end = Math.max(0, length - 1);
    boolean splits = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splits ? end - 1 : end) + "…";
  }
}
