package io.github.rotatedrds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much of AWS's limits templates take, by sample values for what only deployment knows. */
final class TemplateSizes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, Object>> templates;
  private final TemplateValues values;

  TemplateSizes(Map<String, Map<String, Object>> templates) {
    this.templates = templates;
    this.values = new TemplateValues(templates);
  }

  static int count(Map<String, Object> template, String type) {
    return (int)
        TemplateValues.map(template.get("Resources")).values().stream()
            .filter(resource -> type.equals(TemplateValues.map(resource).get("Type")))
            .count();
  }

  static int entries(Map<String, Object> template, String section) {
    return TemplateValues.map(template.getOrDefault(section, Map.of())).size();
  }

  /** Of the one policy whose name begins so. */
  int charactersOfPolicy(String name) {
    List<Map<String, Object>> found =
        values.all("AWS::IAM::Policy").stream()
            .filter(policy -> values.text(policy.get("PolicyName")).startsWith(name))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " policies " + name);
    }
    return json(found.get(0).get("PolicyDocument")).length();
  }

  /** IAM adds up the documents of all inline policies of a role, without white space. */
  int charactersOfInlinePolicies() {
    int characters = 0;
    for (Map<String, Object> policy : values.all("AWS::IAM::Policy")) {
      characters += json(policy.get("PolicyDocument")).length();
    }
    for (Map<String, Object> role : values.all("AWS::IAM::Role")) {
      for (Map<String, Object> policy :
          TemplateValues.maps(role.getOrDefault("Policies", List.of()))) {
        characters += json(policy.get("PolicyDocument")).length();
      }
    }
    return characters;
  }

  /** The policy that Lambda makes of permissions, as it writes them. */
  int bytesOfFunctionPolicy() {
    List<Object> statements = new ArrayList<>();
    for (Map<String, Object> permission : values.all("AWS::Lambda::Permission")) {
      Map<String, Object> conditions = new TreeMap<>();
      if (permission.containsKey("SourceAccount")) {
        conditions.put(
            "StringEquals", Map.of("AWS:SourceAccount", permission.get("SourceAccount")));
      }
      if (permission.containsKey("SourceArn")) {
        conditions.put("ArnLike", Map.of("AWS:SourceArn", permission.get("SourceArn")));
      }
      statements.add(
          Map.of(
              "Sid",
              "Platform-PostgresInvokeE1A2B3C4-a1B2c3D4e5F6",
              "Effect",
              "Allow",
              "Principal",
              Map.of("Service", permission.get("Principal")),
              "Action",
              permission.get("Action"),
              "Resource",
              permission.get("FunctionName"),
              "Condition",
              conditions));
    }
    return json(Map.of("Version", "2012-10-17", "Id", "default", "Statement", statements)).length();
  }

  /** The most targets that a rule has. */
  int targetsOfARule() {
    return templates.values().stream()
        .flatMap(template -> TemplateValues.map(template.get("Resources")).values().stream())
        .map(TemplateValues::map)
        .filter(resource -> "AWS::Events::Rule".equals(resource.get("Type")))
        .map(resource -> TemplateValues.map(resource.get("Properties")))
        .mapToInt(rule -> ((List<?>) rule.get("Targets")).size())
        .max()
        .orElse(0);
  }

  private String json(Object value) {
    try {
      return JSON.writeValueAsString(resolved(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object resolved(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::resolved).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    String first = map.isEmpty() ? "" : map.keySet().iterator().next().toString();
    if (map.size() == 1 && ("Ref".equals(first) || first.startsWith("Fn::"))) {
      return values.text(value);
    }
    Map<String, Object> all = new TreeMap<>();
    map.forEach((key, one) -> all.put(key.toString(), resolved(one)));
    return all;
  }
}
