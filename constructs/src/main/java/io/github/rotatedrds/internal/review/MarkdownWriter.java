package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Secret;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;

/** Tables and pictures for a pull request. */
final class MarkdownWriter {

  private MarkdownWriter() {}

  /** Writes them. */
  static String write(Review review) {
    StringBuilder text = new StringBuilder("# Rotation review\n");
    if (review.secrets().isEmpty() && review.app().isEmpty()) {
      text.append("\nNothing to tell.\n");
    }
    for (Secret secret : review.secrets()) {
      text.append("\n## ").append(escape(secret.name())).append('\n');
      if (!secret.network().isEmpty()) {
        text.append(MermaidChart.of(secret.network()));
      }
      secret.sections().forEach(section -> section(text, section));
    }
    if (!review.app().isEmpty()) {
      text.append("\n## Whole app\n");
      review.app().forEach(section -> section(text, section));
    }
    return text.toString();
  }

  private static void section(StringBuilder text, Section section) {
    text.append("\n| ").append(escape(section.title())).append(" | |\n|---|---|\n");
    section.rows().forEach(row -> text.append(line(row)));
  }

  private static String line(Row row) {
    String mark = row.tone() == Tone.PLAIN ? "" : row.tone() == Tone.DANGER ? "🔴 " : "🟡 ";
    return "| %s | %s%s |%n".formatted(escape(row.label()), mark, escape(row.value()));
  }

  private static String escape(String text) {
    return text.replaceAll("[\\r\\n]+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_|\\[\\]])", "\\\\$1");
  }
}
