package io.github.rotatedrds.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which rotation functions of an app's templates have somebody watching. */
final class RotationWatch {

  private static final String FAILED = "RotationFailed";

  private final SynthesizedTemplates templates;
  private final DatabaseSecrets secrets;
  private final Set<SynthesizedResource> alarmed = new LinkedHashSet<>();
  private final Set<SynthesizedResource> toldOf = new LinkedHashSet<>();
  private boolean toldOfAll;

  RotationWatch(SynthesizedTemplates templates, DatabaseSecrets secrets) {
    this.templates = templates;
    this.secrets = secrets;
    for (SynthesizedResource alarm : templates.ofType("AWS::CloudWatch::Alarm")) {
      alarmed.addAll(templates.referencedBy(alarm, "Dimensions"));
      alarmed.addAll(templates.referencedBy(alarm, "Metrics"));
    }
    for (SynthesizedResource rule : templates.ofType("AWS::Events::Rule")) {
      JsonNode detail = rule.property("EventPattern", "detail");
      if (TemplateText.texts(detail.path("eventName")).contains(FAILED)) {
        toldOf.addAll(templates.secretsIn(rule, "EventPattern", "detail"));
        toldOfAll |= detail.size() == 1;
      }
    }
  }

  /** The functions of this app that rotate secrets of databases. */
  Set<SynthesizedResource> functions() {
    Set<SynthesizedResource> functions = new LinkedHashSet<>();
    secrets.schedules().forEach(schedule -> functions.addAll(templates.functionsOf(schedule)));
    return functions;
  }

  /** An alarm on the function, or a rule on failed rotations of each of its secrets. */
  boolean isWatched(SynthesizedResource function) {
    return toldOfAll
        || alarmed.contains(function)
        || secrets.schedules().stream()
            .filter(schedule -> templates.functionsOf(schedule).contains(function))
            .map(secrets::rotatedBy)
            .allMatch(rotated -> !rotated.isEmpty() && toldOf.containsAll(rotated));
  }
}
