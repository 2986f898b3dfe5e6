package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Secret;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.util.List;
import java.util.Locale;

/** One page that loads nothing. */
final class HtmlWriter {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Rotation review</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="data:,">
      <style>
      :root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1b2430;--soft:#566171;
        --line:#d9dee5;--accent:#2457c5;--box:#eef3fd;--warn:#7a4f00;--warnbg:#fff3d6;
        --bad:#a81817;--badbg:#fde4e3}
      @media (prefers-color-scheme:dark){:root{--bg:#11161d;--card:#1a212b;--ink:#e6ebf2;
        --soft:#9fabbb;--line:#313b49;--accent:#8ab0ff;--box:#212c3d;--warn:#f4c76b;
        --warnbg:#3a2f15;--bad:#ff9b96;--badbg:#43201f}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
      main{max-width:1120px;margin:auto;padding:16px}
      article{background:var(--card);border:1px solid var(--line);border-radius:12px;
        padding:16px 20px;margin:16px 0}
      h1{margin:8px 0}h2{margin:0 0 8px}h1,h2,h3{line-height:1.25;overflow-wrap:anywhere}
      h3{color:var(--accent);margin:24px 0 6px;font-size:17px}
      .legend{color:var(--soft);margin:0}
      nav ul{columns:2;padding-left:20px;margin:8px 0;overflow-wrap:anywhere}a{color:var(--accent)}
      dl{margin:0}dl div{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,2fr);gap:16px;
        border-top:1px solid var(--line);padding:6px 8px;margin:0 -8px}
      dt{color:var(--soft)}dd{margin:0}dt,dd{overflow-wrap:anywhere}
      mark{padding:0 6px;border-radius:4px;color:inherit;background:none;font-weight:600}
      .differs dd,mark.differs{color:var(--warn)}.differs,mark.differs{background:var(--warnbg)}
      .danger dd,mark.danger{color:var(--bad);font-weight:600}
      .danger,mark.danger{background:var(--badbg)}
      .lanes{display:flex;flex-wrap:wrap;gap:20px 24px;margin:12px 0 20px}
      figure{margin:0;flex:1 1 280px;max-width:340px;min-width:0}
      figcaption{color:var(--soft);text-align:center;margin-bottom:4px}
      svg{display:block;width:100%;height:auto}
      rect{fill:var(--box);stroke:var(--accent)}rect.ground{fill:var(--card);stroke:none}
      path{fill:none;stroke:var(--accent);stroke-width:2}text{text-anchor:middle}
      .kind{fill:var(--soft);font:12px system-ui,sans-serif}
      .name{fill:var(--ink);font:600 12px system-ui,sans-serif}
      .rule{fill:var(--ink);font:12px ui-monospace,monospace}
      g.danger,g.differs{background:none}g.danger path{stroke:var(--bad);stroke-dasharray:5 4}
      g.danger .rule{fill:var(--bad)}
      @media (max-width:640px){dl div{grid-template-columns:minmax(0,1fr);gap:0}nav ul{columns:1}
        main{padding:8px}article{padding:12px}h2{font-size:20px}figure{max-width:none}}
      </style></head><body><main><h1>Rotation review</h1>
      """;

  private static final String LEGEND =
      """
      <p class="legend"><mark class="differs">yellow</mark> differs from the library's default or
      deserves a look, <mark class="danger">red</mark> wants an answer. Statements are shown, not
      evaluated; policies outside of these templates are not seen.</p>
      """;

  private HtmlWriter() {}

  /** Writes the page. */
  static String write(Review review) {
    StringBuilder page = new StringBuilder(HEAD);
    if (review.secrets().isEmpty() && review.app().isEmpty()) {
      page.append("<p>Nothing to tell.</p>\n");
    } else {
      page.append(LEGEND);
    }
    contents(page, review.secrets());
    for (int i = 0; i < review.secrets().size(); i++) {
      Secret secret = review.secrets().get(i);
      page.append("<article id=\"s%d\"><h2>".formatted(i));
      page.append(HtmlText.escape(secret.name())).append("</h2>\n");
      lanes(page, secret.network());
      secret.sections().forEach(section -> section(page, section));
      page.append("</article>\n");
    }
    if (!review.app().isEmpty()) {
      page.append("<article><h2>Whole app</h2>\n");
      review.app().forEach(section -> section(page, section));
      page.append("</article>\n");
    }
    return page.append("</main></body></html>\n").toString();
  }

  /** Links to the secrets, with how many rows of each are coloured. */
  private static void contents(StringBuilder page, List<Secret> secrets) {
    if (secrets.isEmpty()) {
      return;
    }
    page.append("<nav><ul>\n");
    for (int i = 0; i < secrets.size(); i++) {
      Secret secret = secrets.get(i);
      page.append("<li><a href=\"#s%d\">%s</a>".formatted(i, HtmlText.escape(secret.name())));
      count(page, secret, Tone.DANGER);
      count(page, secret, Tone.DIFFERS);
      page.append("</li>\n");
    }
    page.append("</ul></nav>\n");
  }

  private static void count(StringBuilder page, Secret secret, Tone tone) {
    long rows =
        secret.sections().stream()
            .flatMap(section -> section.rows().stream())
            .filter(row -> row.tone() == tone)
            .count();
    if (rows > 0) {
      page.append(" <mark class=\"%s\">%d</mark>".formatted(name(tone), rows));
    }
  }

  private static void lanes(StringBuilder page, List<Lane> lanes) {
    if (!lanes.isEmpty()) {
      page.append("<div class=\"lanes\">\n");
      lanes.forEach(lane -> page.append(Picture.of(lane)));
      page.append("</div>\n");
    }
  }

  private static void section(StringBuilder page, Section section) {
    page.append("<h3>").append(HtmlText.escape(section.title())).append("</h3><dl>\n");
    for (Row row : section.rows()) {
      page.append(
          "<div class=\"%s\"><dt>%s</dt><dd>%s</dd></div>%n"
              .formatted(
                  name(row.tone()), HtmlText.escape(row.label()), HtmlText.escape(row.value())));
    }
    page.append("</dl>\n");
  }

  private static String name(Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }
}
