package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How much of AWS's limits is used. Sizes are of the template's text, references included. */
final class LimitsReader {

  private static final int RESOURCES = 500;
  private static final int ROLE_CHARACTERS = 10_240;
  private static final int POLICY_BYTES = 20_480;

  private final SynthesizedTemplates templates;

  LimitsReader(SynthesizedTemplates templates) {
    this.templates = templates;
  }

  Section section(Rotation rotation) {
    Set<SynthesizedResource> roles = new LinkedHashSet<>();
    rotation.functions().forEach(one -> roles.addAll(templates.referencedBy(one, "Role")));
    long inline = size("AWS::IAM::Policy", "Roles", "PolicyDocument", roles);
    for (SynthesizedResource role : roles) {
      for (JsonNode policy : role.property("Policies")) {
        inline += policy.path("PolicyDocument").toString().length();
      }
    }
    long ofSecret =
        size(
            "AWS::SecretsManager::ResourcePolicy",
            "SecretId",
            "ResourcePolicy",
            rotation.resources(Target.SECRET));
    return new Section(
        "Limits",
        List.of(
            limit(
                "Resources of the stack",
                rotation.schedule().template().resources().size(),
                RESOURCES),
            limit("Characters of the role's policies (with references)", inline, ROLE_CHARACTERS),
            limit("Bytes of the secret's policy (with references)", ofSecret, POLICY_BYTES)));
  }

  private long size(String type, String owner, String document, Set<SynthesizedResource> owners) {
    return templates.ofType(type).stream()
        .filter(one -> templates.referencedBy(one, owner).stream().anyMatch(owners::contains))
        .mapToLong(one -> one.property(document).toString().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private static Row limit(String label, long used, long limit) {
    return new Row(label, used + " of " + limit, used * 10 > limit * 8 ? Tone.DANGER : Tone.PLAIN);
  }
}
