package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Secret;
import io.github.rotatedrds.internal.review.Review.Section;
import java.util.List;
import java.util.Locale;

/** One page that loads nothing. */
public final class HtmlWriter {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Rotation review</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="data:,">
      <style>
      :root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1b2430;--soft:#5b6776;
        --line:#d9dee5;--accent:#2457c5;--warn:#8a5a00;--bad:#b3201f}
      @media (prefers-color-scheme:dark){:root{--bg:#11161d;--card:#1a212b;--ink:#e6ebf2;
        --soft:#9aa7b8;--line:#313b49;--accent:#8ab0ff;--warn:#f0bd5c;--bad:#ff8a85}}
      body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
      main{max-width:1080px;margin:auto;padding:16px}
      article{background:var(--card);border:1px solid var(--line);border-radius:12px;
        padding:16px;margin:16px 0}
      h1,h2,h3{line-height:1.25;overflow-wrap:anywhere}h3{color:var(--accent);margin:20px 0 4px}
      dl{margin:0}dl div{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,2fr);gap:16px;
        border-top:1px solid var(--line);padding:6px 0}
      dt{color:var(--soft)}dd{margin:0}dt,dd{overflow-wrap:anywhere}
      .differs dd{color:var(--warn);font-weight:600}.danger dd{color:var(--bad);font-weight:700}
      svg{display:block;width:100%;max-width:560px;height:auto}
      rect{fill:var(--bg);stroke:var(--accent)}line{stroke:var(--accent);stroke-width:2}
      text{fill:var(--ink);font:14px system-ui,sans-serif}
      @media (max-width:600px){dl div{grid-template-columns:minmax(0,1fr);gap:0}}
      </style></head><body><main><h1>Rotation review</h1>
      """;

  private HtmlWriter() {}

  /** Writes the page. */
  public static String write(Review review) {
    StringBuilder page = new StringBuilder(HEAD);
    if (review.secrets().isEmpty()) {
      page.append("<p>Nothing to tell.</p>\n");
    }
    for (Secret secret : review.secrets()) {
      page.append("<article><h2>").append(escape(secret.name())).append("</h2>\n");
      picture(page, secret.path());
      secret.sections().forEach(section -> section(page, section));
      page.append("</article>\n");
    }
    return page.append("</main></body></html>\n").toString();
  }

  private static void section(StringBuilder page, Section section) {
    page.append("<h3>").append(escape(section.title())).append("</h3><dl>\n");
    for (Row row : section.rows()) {
      page.append(
          "<div class=\"%s\"><dt>%s</dt><dd>%s</dd></div>%n"
              .formatted(
                  row.tone().name().toLowerCase(Locale.ROOT),
                  escape(row.label()),
                  escape(row.value())));
    }
    page.append("</dl>\n");
  }

  private static void picture(StringBuilder page, List<String> path) {
    if (path.isEmpty()) {
      return;
    }
    page.append(
        "<svg viewBox=\"0 0 560 %d\" role=\"img\" aria-label=\"Network path\">%n"
            .formatted(path.size() * 60 - 18));
    for (int i = 0; i < path.size(); i++) {
      int top = i * 60 + 1;
      String station = path.get(i);
      String shown = station.length() > 66 ? station.substring(0, 65) + "…" : station;
      if (i > 0) {
        page.append("<line x1=\"280\" x2=\"280\" y1=\"%d\" y2=\"%d\"/>%n".formatted(top - 20, top));
      }
      page.append(
          ("<rect x=\"1\" y=\"%d\" width=\"558\" height=\"40\" rx=\"8\"/>"
                  + "<text x=\"280\" y=\"%d\" text-anchor=\"middle\">%s<title>%s</title></text>%n")
              .formatted(top, top + 25, escape(shown), escape(station)));
    }
    page.append("</svg>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
