package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.contract.HandlerMetric;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.TemplateText;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who is told when a rotation fails: alarms on the function, rules that name it or the secret. */
final class WatchReader {

  /** The metrics of the alarms that the library makes by default. */
  private static final List<String> USUAL =
      List.of(
          "Errors",
          "Duration",
          "Throttles",
          HandlerMetric.ROTATION_FAILED,
          HandlerMetric.SECRET_UNHEALTHY,
          HandlerMetric.DAYS_SINCE_ROTATION);

  private final SynthesizedTemplates templates;
  private final Wording wording;

  WatchReader(SynthesizedTemplates templates, Wording wording) {
    this.templates = templates;
    this.wording = wording;
  }

  Section section(Rotation rotation) {
    List<Row> rows = new ArrayList<>();
    Set<SynthesizedResource> functions = rotation.resources(Target.FUNCTION);
    Set<String> missing = new HashSet<>(USUAL);
    for (SynthesizedResource alarm : templates.ofType("AWS::CloudWatch::Alarm")) {
      if (names(alarm, functions, "Dimensions") || names(alarm, functions, "Metrics")) {
        missing.remove(alarm.property("MetricName").asText());
        rows.add(alarm(alarm));
      }
    }
    boolean alarmed = !rows.isEmpty();
    for (SynthesizedResource rule : templates.ofType("AWS::Events::Rule")) {
      if (names(rule, rotation.resources(Target.SECRET)) || names(rule, functions)) {
        rows.add(rule(rule));
      }
    }
    if (rows.isEmpty()) {
      rows.add(new Row("Monitoring is off", "nobody is told of a failed rotation", Tone.DIFFERS));
    } else if (rotation.isOurs() && alarmed) {
      USUAL.stream()
          .filter(missing::contains)
          .forEach(metric -> rows.add(new Row("Alarm missing", "on " + metric, Tone.DIFFERS)));
    } else if (rotation.isOurs()) {
      rows.add(new Row("Alarms missing", "none names the function", Tone.DIFFERS));
    }
    return new Section("Alarms and rules", rows);
  }

  private Row alarm(SynthesizedResource alarm) {
    String metric = TemplateText.of(alarm.property("MetricName"));
    String description = TemplateText.of(alarm.property("AlarmDescription"));
    JsonNode actions = alarm.property("AlarmActions");
    boolean told = actions.size() > 0;
    return new Row(
        metric.isEmpty() ? alarm.path() : metric,
        "%s %s"
            .formatted(
                description.replaceFirst(" Rotation function: \\S+$", ""),
                told ? "→ " + wording.of(alarm, "AlarmActions") : "→ nobody"),
        told ? Tone.PLAIN : Tone.DIFFERS);
  }

  private Row rule(SynthesizedResource rule) {
    List<String> targets = new ArrayList<>();
    for (JsonNode target : rule.property("Targets")) {
      targets.add(wording.of(rule.template(), target.path("Arn")));
    }
    String description = TemplateText.of(rule.property("Description"));
    String when = TemplateText.of(rule.property("ScheduleExpression"));
    return Row.plain(
        when.isEmpty() ? "Events" : when,
        (description.isEmpty() ? rule.path() : description) + " → " + String.join(", ", targets));
  }

  private boolean names(
      SynthesizedResource one, Set<SynthesizedResource> wanted, String... property) {
    return templates.referencedBy(one, property).stream().anyMatch(wanted::contains);
  }
}
