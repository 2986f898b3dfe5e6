package io.github.rotatedrds.internal.review;

/** Text in a page. */
final class HtmlText {

  private HtmlText() {}

  /** Makes what templates say harmless, in elements and in attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
