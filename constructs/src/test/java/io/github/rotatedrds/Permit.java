package io.github.rotatedrds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An Allow statement, resolved. It knows what our policies use; anything else in a statement is an
 * error, for a policy must not look narrower or wider than it is.
 *
 * @param conditions operator, condition key and the values of which one must match
 */
record Permit(
    List<String> actions,
    List<String> resources,
    Map<String, Map<String, List<String>>> conditions) {

  static Permit of(Map<String, Object> statement, TemplateValues values) {
    for (String key : statement.keySet()) {
      if (!List.of("Effect", "Action", "Resource", "Condition", "Principal").contains(key)) {
        throw new AssertionError("not understood: " + key + " in " + statement);
      }
    }
    if (!"Allow".equals(statement.get("Effect"))) {
      throw new AssertionError("only Allow is understood: " + statement);
    }
    Map<String, Map<String, List<String>>> conditions = new TreeMap<>();
    TemplateValues.map(statement.getOrDefault("Condition", Map.of()))
        .forEach(
            (operator, keys) -> {
              Map<String, List<String>> resolved = new TreeMap<>();
              TemplateValues.map(keys)
                  .forEach((key, value) -> resolved.put(key, values.texts(value)));
              conditions.put(operator, resolved);
            });
    return new Permit(
        values.texts(statement.get("Action")), values.texts(statement.get("Resource")), conditions);
  }

  boolean allows(Attempt attempt) {
    return actions.stream().anyMatch(pattern -> like(pattern, attempt.action()))
        && resources.stream().anyMatch(pattern -> like(pattern, attempt.resource()))
        && conditions.entrySet().stream()
            .allMatch(
                operator ->
                    operator.getValue().entrySet().stream()
                        .allMatch(
                            key ->
                                holds(
                                    operator.getKey(),
                                    key.getValue(),
                                    attempt.context().get(key.getKey()))));
  }

  /** This permit without one of its actions, and without one of its resources, for each of them. */
  List<Permit> narrower() {
    List<Permit> narrower = new ArrayList<>();
    actions.forEach(
        action -> narrower.add(new Permit(without(actions, action), resources, conditions)));
    resources.forEach(
        resource -> narrower.add(new Permit(actions, without(resources, resource), conditions)));
    return narrower;
  }

  private static boolean holds(String operator, List<String> values, String given) {
    return switch (operator) {
      case "StringEquals" -> given != null && values.contains(given);
      case "StringLike", "ArnLike" ->
          given != null && values.stream().anyMatch(one -> like(one, given));
      case "Null" -> values.contains(String.valueOf(given == null));
      default -> throw new AssertionError("operator not understood: " + operator);
    };
  }

  /** IAM's patterns: {@code *} is any text, {@code ?} any character. */
  private static boolean like(String pattern, String text) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return text.matches(regex);
  }

  private static List<String> without(List<String> all, String one) {
    return all.stream().filter(other -> !other.equals(one)).toList();
  }
}
