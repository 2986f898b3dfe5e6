package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplate;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.TemplateText;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who may do what with secret, superuser's secret, function and key, statement by statement. */
final class AccessReader {

  private static final Pattern UNKNOWN_SUFFIX = Pattern.compile("-\\?{6}$");

  private final SynthesizedTemplates templates;
  private final Wording wording;
  private final List<Grant> grants;

  AccessReader(SynthesizedTemplates templates, Wording wording, Principals principals) {
    this.templates = templates;
    this.wording = wording;
    this.grants = Grant.all(Statement.all(templates, principals), wording);
  }

  /** A section for each kind of access. */
  List<Section> sections(Rotation rotation) {
    Map<Access, Set<Row>> rows = new EnumMap<>(Access.class);
    for (Grant grant : grants) {
      if (reaches(grant.statement(), grant.target(), rotation)) {
        add(rows, grant, rotation);
      }
    }
    if (rotation.resources(Target.KEY).isEmpty() && !rotation.secrets().isEmpty()) {
      of(rows, Access.DECRYPT)
          .add(Row.plain("aws/secretsmanager", "AWS's own key, for whoever may read the secret"));
    }
    List<Section> sections = new ArrayList<>();
    rows.forEach((access, ofIt) -> sections.add(new Section(access.title(), List.copyOf(ofIt))));
    return sections;
  }

  private static Set<Row> of(Map<Access, Set<Row>> rows, Access access) {
    return rows.computeIfAbsent(access, unused -> new LinkedHashSet<>());
  }

  private void add(Map<Access, Set<Row>> rows, Grant grant, Rotation rotation) {
    Statement statement = grant.statement();
    Target target = grant.target();
    Optional<String> why = withoutEffect(statement, target, rotation);
    String note = why.map(reason -> "; without effect: " + reason).orElse("");
    Grant shown = why.isPresent() ? grant.asOther() : grant;
    shown
        .actions()
        .forEach(
            (access, actions) -> {
              Row row = row(statement, access, actions, target, rotation);
              of(rows, access).add(new Row(row.label(), row.value() + note, row.tone()));
            });
  }

  private static Optional<String> withoutEffect(
      Statement statement, Target target, Rotation rotation) {
    List<SynthesizedResource> secrets =
        target.kind() == Target.SECRET
            ? rotation.resources(target).stream()
                .filter(one -> !Rotation.ATTACHMENT.equals(one.type()))
                .toList()
            : List.of();
    return statement.isOfSubject()
        ? Optional.empty()
        : ResourceTags.ruleOut(statement.body().path("Condition"), secrets);
  }

  private boolean reaches(Statement statement, Target target, Rotation rotation) {
    SynthesizedTemplate in = statement.source().template();
    if (statement.isOfSubject()) {
      return isNamed(in, statement.subject(), target, rotation);
    }
    JsonNode resource = statement.body().path("Resource");
    if (resource.isMissingNode()) {
      return exists(target, rotation);
    }
    for (JsonNode one : Principals.list(resource)) {
      if (isNamed(in, one, target, rotation) || isWild(in, one, target, rotation)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamed(
      SynthesizedTemplate in, JsonNode value, Target target, Rotation rotation) {
    String text = UNKNOWN_SUFFIX.matcher(in.name(value)).replaceFirst("");
    return rotation.names(target).contains(text)
        || templates.references(in, value).stream().anyMatch(rotation.resources(target)::contains);
  }

  /** A pattern is not matched: whoever reads it sees it, and the ARN is only known later. */
  private boolean isWild(SynthesizedTemplate in, JsonNode value, Target target, Rotation rotation) {
    String text = TemplateText.of(value);
    boolean wild =
        "*".equals(text) || text.contains("*") && text.contains(":" + target.service() + ":");
    return wild && exists(target, rotation) && templates.references(in, value).isEmpty();
  }

  private static boolean exists(Target target, Rotation rotation) {
    return !rotation.resources(target).isEmpty() || !rotation.names(target).isEmpty();
  }

  private Row row(
      Statement statement, Access access, List<String> actions, Target target, Rotation rotation) {
    SynthesizedTemplate in = statement.source().template();
    JsonNode body = statement.body();
    StringBuilder value = new StringBuilder(statement.allows() ? "" : "DENIED: ");
    value.append(String.join(", ", actions));
    if (target == Target.SUPERUSER && access != Access.READ_SUPERUSER) {
      value.append(" on the superuser's secret");
    }
    String wild = wild(statement, target, rotation);
    value.append(wild.isEmpty() ? "" : " on " + wild);
    if (body.has("Condition")) {
      value.append(" if ").append(Conditions.inWords(wording, in, body.path("Condition")));
    }
    value.append(" [").append(statement.source().path()).append(']');
    boolean anything = !wild.isEmpty() && access != Access.OTHER;
    return new Row(
        statement.principal(),
        value.toString(),
        statement.allows() ? tone(statement, anything) : Tone.PLAIN);
  }

  private String wild(Statement statement, Target target, Rotation rotation) {
    if (statement.isOfSubject()) {
      return "";
    }
    JsonNode body = statement.body();
    SynthesizedTemplate in = statement.source().template();
    if (body.has("NotResource")) {
      return "all but " + wording.of(in, body.path("NotResource"));
    }
    List<String> wild = new ArrayList<>();
    for (JsonNode one : Principals.list(body.path("Resource"))) {
      if (!isNamed(in, one, target, rotation) && isWild(in, one, target, rotation)) {
        wild.add(wording.of(in, one));
      }
    }
    return String.join(", ", wild);
  }

  private static Tone tone(Statement statement, boolean anything) {
    JsonNode body = statement.body();
    boolean conditional = body.has("Condition");
    boolean inverted = body.has("NotAction") || body.has("NotResource");
    boolean anybody = statement.isOfSubject() && Principals.isAnybody(body);
    if (inverted || Principals.hasStar(body.path("Action")) || anybody && !conditional) {
      return Tone.DANGER;
    }
    boolean all =
        statement.actions().stream().anyMatch(action -> action.endsWith(":*"))
            && !statement.principal().startsWith("account root");
    boolean wide = !statement.isOfSubject() && anything && !conditional;
    return all || wide || anybody ? Tone.DIFFERS : Tone.PLAIN;
  }
}
