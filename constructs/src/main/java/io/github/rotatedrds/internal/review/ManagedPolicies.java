package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Policies that roles, users and groups have by name only, so that no template says what is in
 * them.
 */
final class ManagedPolicies {

  private final SynthesizedTemplates templates;
  private final Wording wording;
  private final Principals principals;

  ManagedPolicies(SynthesizedTemplates templates, Wording wording, Principals principals) {
    this.templates = templates;
    this.wording = wording;
    this.principals = principals;
  }

  /** Those of every identity of the app. */
  Section ofApp() {
    List<Row> rows = new ArrayList<>();
    for (SynthesizedResource identity :
        templates.ofType(Principals.ROLE, "AWS::IAM::User", "AWS::IAM::Group")) {
      rows.addAll(of(identity));
    }
    return new Section("Managed policies, whose content is not in the templates", rows);
  }

  /** Those of the function. */
  Section of(Rotation rotation) {
    List<Row> rows = new ArrayList<>();
    for (SynthesizedResource function : rotation.functions()) {
      for (SynthesizedResource role : templates.referencedBy(function, "Role")) {
        rows.addAll(of(role));
      }
    }
    return new Section(
        "Managed policies",
        rows.isEmpty() ? List.of(Row.plain("the function's role", "none")) : rows);
  }

  private List<Row> of(SynthesizedResource identity) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode policy : identity.property("ManagedPolicyArns")) {
      if (templates.references(identity.template(), policy).isEmpty()) {
        rows.add(
            new Row(
                principals.of(identity),
                wording.of(identity.template(), policy) + ": its content is not in the templates",
                Tone.DIFFERS));
      }
    }
    return rows;
  }
}
