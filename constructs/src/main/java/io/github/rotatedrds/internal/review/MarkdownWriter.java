package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Secret;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;

/** Tables for a pull request. */
public final class MarkdownWriter {

  private MarkdownWriter() {}

  /** Writes the tables. */
  public static String write(Review review) {
    StringBuilder text = new StringBuilder("# Rotation review\n");
    if (review.secrets().isEmpty()) {
      text.append("\nNothing to tell.\n");
    }
    for (Secret secret : review.secrets()) {
      text.append("\n## ").append(escape(secret.name())).append("\n\n");
      text.append(escape(String.join(" → ", secret.path()))).append('\n');
      for (Section section : secret.sections()) {
        text.append("\n| ").append(escape(section.title())).append(" | |\n|---|---|\n");
        section.rows().forEach(row -> text.append(line(row)));
      }
    }
    return text.toString();
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
