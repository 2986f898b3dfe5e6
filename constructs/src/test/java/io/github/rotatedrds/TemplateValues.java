package io.github.rotatedrds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The templates of one app with sample values for what only a deployment knows: an ARN is made of
 * the logical id, so that equal things have equal names.
 */
final class TemplateValues {

  private static final String PLACE = ReviewedApp.REGION + ":" + ReviewedApp.ACCOUNT;

  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::Partition",
          "aws",
          "AWS::URLSuffix",
          "amazonaws.com",
          "AWS::Region",
          ReviewedApp.REGION,
          "AWS::AccountId",
          ReviewedApp.ACCOUNT);

  private final Map<String, Map<String, Object>> resources = new HashMap<>();
  private final Map<String, Object> exports = new HashMap<>();

  TemplateValues(Map<String, Map<String, Object>> templates) {
    for (Map<String, Object> template : templates.values()) {
      map(template.get("Resources")).forEach((id, resource) -> resources.put(id, map(resource)));
      Map<String, Object> outputs = map(template.getOrDefault("Outputs", Map.of()));
      for (Object output : outputs.values()) {
        Object name = map(map(output).getOrDefault("Export", Map.of())).get("Name");
        exports.put(String.valueOf(name), map(output).get("Value"));
      }
    }
  }

  /** The properties of every resource of a type. */
  List<Map<String, Object>> all(String type) {
    return resources.values().stream()
        .filter(resource -> type.equals(resource.get("Type")))
        .map(resource -> map(resource.get("Properties")))
        .toList();
  }

  /** The properties of the only resource of a type. */
  Map<String, Object> only(String type) {
    List<Map<String, Object>> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " resources of type " + type);
    }
    return found.get(0);
  }

  /** The properties of the only function with this handler. */
  Map<String, Object> function(String handler) {
    List<Map<String, Object>> found =
        all("AWS::Lambda::Function").stream()
            .filter(function -> handler.equals(function.get("Handler")))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " functions with handler " + handler);
    }
    return found.get(0);
  }

  /** The properties of the resource whose Ref has this value, if it is of the app. */
  Map<String, Object> named(String value) {
    return resources.entrySet().stream()
        .filter(entry -> ref(entry.getKey()).equals(value))
        .findFirst()
        .map(entry -> map(entry.getValue().get("Properties")))
        .orElse(Map.of());
  }

  /** One value or a list of them, resolved. */
  List<String> texts(Object value) {
    List<String> texts = new ArrayList<>();
    for (Object one : value instanceof List<?> list ? list : List.of(value)) {
      texts.add(text(one));
    }
    return texts;
  }

  String text(Object value) {
    if (!(value instanceof Map<?, ?> function)) {
      return String.valueOf(value);
    }
    Object argument = function.values().iterator().next();
    return switch (String.valueOf(function.keySet().iterator().next())) {
      case "Ref" -> ref(text(argument));
      case "Fn::GetAtt" -> attribute((List<?>) argument);
      case "Fn::Join" -> join((List<?>) argument);
      case "Fn::ImportValue" -> text(exports.get(text(argument)));
      default -> throw new AssertionError("no sample value for " + value);
    };
  }

  private String join(List<?> argument) {
    return ((List<?>) argument.get(1))
        .stream().map(this::text).collect(Collectors.joining(text(argument.get(0))));
  }

  private String ref(String id) {
    if (PSEUDO_PARAMETERS.containsKey(id)) {
      return PSEUDO_PARAMETERS.get(id);
    }
    Map<String, Object> resource = resources.get(id);
    if (resource == null) {
      throw new AssertionError("no resource " + id);
    }
    return switch (String.valueOf(resource.get("Type"))) {
      case "AWS::SecretsManager::Secret" -> secretArn(id);
      case "AWS::SecretsManager::SecretTargetAttachment" ->
          text(map(resource.get("Properties")).get("SecretId"));
      default -> id;
    };
  }

  private String attribute(List<?> argument) {
    String id = text(argument.get(0));
    String name = text(argument.get(1));
    String type = String.valueOf(resources.get(id).get("Type"));
    return switch (type + "." + name) {
      case "AWS::Events::Rule.Arn" -> "arn:aws:events:" + PLACE + ":rule/" + id;
      case "AWS::KMS::Key.Arn" -> "arn:aws:kms:" + PLACE + ":key/" + id;
      case "AWS::Logs::LogGroup.Arn" -> "arn:aws:logs:" + PLACE + ":log-group:" + id + ":*";
      case "AWS::RDS::DBInstance.DBInstanceArn" -> "arn:aws:rds:" + PLACE + ":db:" + id;
      case "AWS::RDS::DBInstance.MasterUserSecret.SecretArn" -> secretArn("rds!" + id);
      default -> id + "." + name;
    };
  }

  private static String secretArn(String name) {
    return "arn:aws:secretsmanager:" + PLACE + ":secret:" + name + "-AbCdEf";
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> maps(Object value) {
    return (List<Map<String, Object>>) value;
  }
}
