package io.github.rotatedrds.internal.review;

import io.github.rotatedrds.internal.review.Lane.Arrow;
import io.github.rotatedrds.internal.review.Lane.Station;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ways through the network as a chart in the language of Mermaid, which pull requests draw. */
final class MermaidChart {

  private final Map<Station, String> ids = new LinkedHashMap<>();
  private final Set<String> lines = new LinkedHashSet<>();

  private MermaidChart() {}

  /** One chart; a station on several ways stands in it once. */
  static String of(List<Lane> lanes) {
    MermaidChart chart = new MermaidChart();
    lanes.forEach(chart::add);
    StringBuilder text = new StringBuilder("\n```mermaid\nflowchart LR\n");
    chart.ids.forEach(
        (station, id) ->
            text.append(
                "  %s[\"%s<br>%s\"]%n"
                    .formatted(id, quoted(station.kind()), quoted(station.name()))));
    chart.lines.forEach(text::append);
    return text.append("```\n").toString();
  }

  private void add(Lane lane) {
    for (int i = 0; i < lane.stations().size(); i++) {
      ids.putIfAbsent(lane.stations().get(i), "n" + ids.size());
      if (i > 0) {
        String from = ids.get(lane.stations().get(i - 1));
        String to = ids.get(lane.stations().get(i));
        lines.add("  %s %s %s%n".formatted(from, line(lane.arrows().get(i - 1)), to));
      }
    }
  }

  private static String line(Arrow arrow) {
    String out = arrow.out().isEmpty() ? "" : "out: " + quoted(arrow.out());
    String in = arrow.in().isEmpty() ? "" : "in: " + quoted(arrow.in());
    String text = out.isEmpty() || in.isEmpty() ? out + in : out + "<br>" + in;
    return text.isEmpty() ? "-->" : "-->|\"%s\"|".formatted(text);
  }

  /** By numbers, so that nothing in a template ends the text or is read as HTML. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    text.codePoints()
        .forEach(
            one -> {
              if (Character.isLetterOrDigit(one) || " /.,:-_()".indexOf(one) >= 0) {
                quoted.appendCodePoint(one);
              } else {
                quoted.append('#').append(one).append(';');
              }
            });
    return quoted.toString();
  }
}
