package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a policy in the templates.
 *
 * @param source where it stands
 * @param principal who it is about, in words
 * @param subject what it is about if it stands in that resource's own policy; missing otherwise
 * @param body the statement itself
 */
record Statement(SynthesizedResource source, String principal, JsonNode subject, JsonNode body) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** All statements that let or forbid somebody something; policies of endpoints do not. */
  static List<Statement> all(SynthesizedTemplates templates, Principals principals) {
    List<Statement> all = new ArrayList<>();
    for (SynthesizedResource one : templates.resources()) {
      switch (one.type()) {
        case "AWS::Lambda::Permission" -> all.add(invocation(one, principals));
        case "AWS::SecretsManager::ResourcePolicy" ->
            add(all, one, "ResourcePolicy", one.property("SecretId"), principals);
        case "AWS::KMS::Key" ->
            add(all, one, "KeyPolicy", JSON.objectNode().put("Ref", one.logicalId()), principals);
        case "AWS::SSO::PermissionSet" -> add(all, one, "InlinePolicy", null, principals);
        default -> {
          if (one.type().startsWith("AWS::IAM::")) {
            ofIdentities(all, one, principals);
          }
        }
      }
    }
    return all;
  }

  boolean allows() {
    return "Allow".equals(body.path("Effect").asText());
  }

  /** Whether it stands in the policy of its subject. */
  boolean isOfSubject() {
    return !subject.isMissingNode();
  }

  List<String> actions() {
    List<String> actions = new ArrayList<>();
    Principals.list(body.path("Action")).forEach(one -> actions.add(one.asText()));
    return actions;
  }

  private static void ofIdentities(
      List<Statement> all, SynthesizedResource one, Principals principals) {
    for (JsonNode statement : Principals.list(one.property("PolicyDocument", "Statement"))) {
      all.add(new Statement(one, principals.holders(one), nothing(), statement));
    }
    for (JsonNode inline : one.property("Policies")) {
      for (JsonNode statement : Principals.list(inline.path("PolicyDocument").path("Statement"))) {
        all.add(new Statement(one, principals.of(one), nothing(), statement));
      }
    }
  }

  private static void add(
      List<Statement> all,
      SynthesizedResource one,
      String property,
      JsonNode subject,
      Principals principals) {
    for (JsonNode statement : Principals.list(one.property(property, "Statement"))) {
      all.add(
          subject == null
              ? new Statement(one, principals.holders(one), nothing(), statement)
              : new Statement(
                  one, principals.named(one.template(), statement), subject, statement));
    }
  }

  /** A permission as the statement that Lambda makes of it. */
  private static Statement invocation(SynthesizedResource permission, Principals principals) {
    ObjectNode body = JSON.objectNode().put("Effect", "Allow");
    body.set("Action", permission.property("Action"));
    JsonNode principal = permission.property("Principal");
    boolean service = principal.asText().endsWith(".amazonaws.com");
    body.set(
        "Principal",
        "*".equals(principal.asText())
            ? principal
            : JSON.objectNode().set(service ? "Service" : "AWS", principal));
    ObjectNode conditions = JSON.objectNode();
    condition(conditions, "StringEquals", "aws:SourceAccount", permission, "SourceAccount");
    condition(conditions, "ArnLike", "aws:SourceArn", permission, "SourceArn");
    condition(conditions, "StringEquals", "aws:PrincipalOrgID", permission, "PrincipalOrgID");
    if (!conditions.isEmpty()) {
      body.set("Condition", conditions);
    }
    String named = principals.named(permission.template(), body);
    return new Statement(permission, named, permission.property("FunctionName"), body);
  }

  private static void condition(
      ObjectNode conditions,
      String operator,
      String key,
      SynthesizedResource permission,
      String property) {
    JsonNode value = permission.property(property);
    if (!value.isMissingNode()) {
      conditions.withObject("/" + operator).set(key, value);
    }
  }

  private static JsonNode nothing() {
    return JSON.missingNode();
  }
}
