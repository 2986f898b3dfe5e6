package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplate;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Who a statement is about, in words. */
final class Principals {

  static final String ROLE = "AWS::IAM::Role";
  static final String ANYBODY = "anybody";

  /** Properties that name the role which a resource acts with. */
  private static final List<String> ACTS_WITH =
      List.of("Role", "RoleArn", "RoleARN", "TaskRoleArn", "ExecutionRoleArn", "ServiceRole");

  private final SynthesizedTemplates templates;
  private final Wording wording;
  private final Map<SynthesizedResource, Set<String>> users = new LinkedHashMap<>();

  Principals(SynthesizedTemplates templates, Wording wording) {
    this.templates = templates;
    this.wording = wording;
    for (SynthesizedResource user : templates.resources()) {
      for (String property : ACTS_WITH) {
        for (SynthesizedResource role : templates.referencedBy(user, property)) {
          users.computeIfAbsent(role, unused -> new LinkedHashSet<>()).add(wording.of(user));
        }
      }
    }
  }

  /** A role, user or group of the templates; for a role also who acts with it. */
  String of(SynthesizedResource identity) {
    String named = wording.of(identity);
    if (!ROLE.equals(identity.type())) {
      return named;
    }
    if (users.containsKey(identity)) {
      return named + " (of " + String.join(", ", users.get(identity)) + ")";
    }
    Set<String> trusted = new LinkedHashSet<>();
    for (JsonNode statement : list(identity.property("AssumeRolePolicyDocument", "Statement"))) {
      trusted.add(named(identity.template(), statement));
    }
    return named + " (assumed by " + String.join(", ", trusted) + ")";
  }

  /** The roles, users and groups that a policy of the templates is attached to. */
  String holders(SynthesizedResource policy) {
    List<String> holders = new ArrayList<>();
    for (String kind : List.of("Role", "User", "Group")) {
      for (JsonNode one : list(policy.property(kind + "s"))) {
        holders.add(holder(policy.template(), kind, one));
      }
      JsonNode name = policy.property(kind + "Name");
      if (!name.isMissingNode() && !policy.type().equals("AWS::IAM::" + kind)) {
        holders.add(holder(policy.template(), kind, name));
      }
    }
    return holders.isEmpty() ? wording.of(policy) : String.join(", ", holders);
  }

  /** The principals that a statement of a resource's own policy names. */
  String named(SynthesizedTemplate in, JsonNode statement) {
    return statement.has("NotPrincipal")
        ? "all but " + principals(in, statement.path("NotPrincipal"))
        : principals(in, statement.path("Principal"));
  }

  /** Whether a statement is about whoever asks: a star, or all but somebody. */
  static boolean isAnybody(JsonNode statement) {
    return statement.has("NotPrincipal") || hasStar(statement.path("Principal"));
  }

  /** A star alone, in a list, or as {@code {"AWS": "*"}}, which means the same. */
  static boolean hasStar(JsonNode value) {
    return value.isContainerNode()
        ? StreamSupport.stream(value.spliterator(), false).anyMatch(Principals::hasStar)
        : "*".equals(value.asText());
  }

  /** A value that may stand alone or in a list. */
  static Iterable<JsonNode> list(JsonNode value) {
    return value.isArray() ? value : value.isMissingNode() ? List.of() : List.of(value);
  }

  private String holder(SynthesizedTemplate in, String kind, JsonNode name) {
    Set<SynthesizedResource> found = templates.references(in, name);
    return found.isEmpty()
        ? kind.toLowerCase(Locale.ROOT) + " " + wording.of(in, name)
        : of(found.iterator().next());
  }

  private String principals(SynthesizedTemplate in, JsonNode principal) {
    if (!principal.isObject()) {
      return hasStar(principal) ? ANYBODY : wording.of(in, principal);
    }
    List<String> said = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : principal.properties()) {
      for (JsonNode one : list(entry.getValue())) {
        said.add("AWS".equals(entry.getKey()) ? account(in, one) : other(in, entry.getKey(), one));
      }
    }
    return String.join(", ", said);
  }

  private String account(SynthesizedTemplate in, JsonNode one) {
    if (hasStar(one)) {
      return ANYBODY;
    }
    Set<SynthesizedResource> found = templates.references(in, one);
    if (found.size() == 1) {
      return of(found.iterator().next());
    }
    String said = wording.of(in, one);
    return said.matches("\\d{12}") ? "account root " + said : said;
  }

  private String other(SynthesizedTemplate in, String kind, JsonNode one) {
    return hasStar(one) ? ANYBODY : kind.toLowerCase(Locale.ROOT) + " " + wording.of(in, one);
  }
}
