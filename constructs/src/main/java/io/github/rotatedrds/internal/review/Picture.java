package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.review.Lane.Arrow;
import io.github.rotatedrds.internal.review.Lane.Station;
import java.util.Locale;

/** A way through the network as a drawing, from top to bottom. */
final class Picture {

  private static final int WIDTH = 340;
  private static final int BOX = 52;
  private static final int GAP = 26;
  private static final int GAP_WITH_TEXT = 64;
  private static final int MAX_CHARACTERS = 42;

  private final StringBuilder drawn = new StringBuilder();
  private int top = 1;

  private Picture() {}

  /** Draws one. */
  static String of(Lane lane) {
    Picture picture = new Picture();
    for (int i = 0; i < lane.stations().size(); i++) {
      if (i > 0) {
        picture.arrow(lane.arrows().get(i - 1));
      }
      picture.box(lane.stations().get(i));
    }
    return "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n%s</svg></figure>%n"
        .formatted(
            HtmlText.escape(lane.title()),
            WIDTH,
            picture.top + 1,
            HtmlText.escape(lane.inWords()),
            picture.drawn);
  }

  private void box(Station station) {
    drawn.append(
        "<rect x=\"1\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>%n"
            .formatted(top, WIDTH - 2, BOX));
    text("kind", WIDTH / 2, top + 20, station.kind());
    text("name", WIDTH / 2, top + 39, station.name());
    top += BOX;
  }

  private void arrow(Arrow arrow) {
    boolean told = !arrow.out().isEmpty() || !arrow.in().isEmpty();
    int end = top + (told ? GAP_WITH_TEXT : GAP);
    int middle = WIDTH / 2;
    drawn.append(
        "<g class=\"%s\"><path d=\"M%d %dV%dm-5 -7l5 7 5 -7\"/>%n"
            .formatted(arrow.tone().name().toLowerCase(Locale.ROOT), middle, top, end));
    if (!arrow.out().isEmpty()) {
      label(top + 27, "out: " + arrow.out());
    }
    if (!arrow.in().isEmpty()) {
      label(top + 47, "in: " + arrow.in());
    }
    drawn.append("</g>\n");
    top = end;
  }

  /** On a ground of its own, since it lies on the arrow. */
  private void label(int baseline, String text) {
    int width = (int) (shortened(text).length() * 6.6) + 16;
    drawn.append(
        "<rect class=\"ground\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"20\"/>"
            .formatted((WIDTH - width) / 2, baseline - 14, width));
    text("rule", WIDTH / 2, baseline, text);
  }

  private void text(String kind, int x, int y, String text) {
    drawn.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s<title>%s</title></text>%n"
            .formatted(kind, x, y, HtmlText.escape(shortened(text)), HtmlText.escape(text)));
  }

  /** Without its middle: beginning and end tell most of a path. */
  private static String shortened(String text) {
    int half = MAX_CHARACTERS / 2;
    return text.length() <= MAX_CHARACTERS
        ? text
        : text.substring(0, half - 1) + "…" + text.substring(text.length() - half);
  }
}
