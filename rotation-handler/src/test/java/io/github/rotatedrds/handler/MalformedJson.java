package io.github.rotatedrds.handler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes malformed objects of a well-formed one, in every way that can be listed. */
final class MalformedJson {
  static final String PLANTED = "Planted-secret-1";

  /** Not the text that a field should be, whichever field it is. */
  private static final List<String> WRONG_VALUES =
      List.of(
          "null",
          "true",
          "false",
          "-1",
          "1e400",
          "0.5",
          "[]",
          "{}",
          "[\"" + PLANTED + "\"]",
          "{\"x\":\"" + PLANTED + "\"}",
          "[".repeat(500) + "]".repeat(500),
          "[".repeat(5000) + "]".repeat(5000),
          "\"\"",
          "\"" + PLANTED + "\\u0000options\\u0000-c x=y\"",
          "\"" + PLANTED + "\\ud800\"");

  private MalformedJson() {}

  /** Malformed values of a secret; Secrets Manager takes no empty one. */
  static List<String> secrets(String engine) {
    Map<String, String> fields =
        Map.of(
            "engine", "\"" + engine + "\"",
            "host", "\"db.invalid\"",
            "port", "3306",
            "dbname", "\"orders\"",
            "username", "\"app\"",
            "password", "\"" + PLANTED + "\"");
    return of(fields, List.of("port", "dbname")).stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /**
   * Each object cut off after each character; each field missing, twice, or with a wrong value; and
   * what is no object at all.
   *
   * @param fields a well-formed object: names and JSON values
   * @param optional fields that may be missing
   */
  static List<String> of(Map<String, String> fields, List<String> optional) {
    Map<String, String> sorted = new TreeMap<>(fields);
    String whole = object(sorted);
    Set<String> malformed = new LinkedHashSet<>();
    IntStream.range(0, whole.length()).forEach(end -> malformed.add(whole.substring(0, end)));
    IntStream.range(0, whole.length())
        .filter(at -> "{}:,\"".indexOf(whole.charAt(at)) >= 0)
        .forEach(at -> malformed.add(whole.substring(0, at) + "\u0001" + whole.substring(at)));
    List.of("x", "{}", "]", ",", "\"" + PLANTED + "\"", "\u0000")
        .forEach(tail -> malformed.add(whole + tail));
    List.of("[]", "null", "1", "\"" + PLANTED + "\"", PLANTED, "[" + whole + "]", "{}", "\ufeff{}")
        .forEach(malformed::add);
    for (String name : sorted.keySet()) {
      if (!optional.contains(name)) {
        malformed.add(object(without(sorted, name)));
        malformed.add(object(without(sorted, name)).replace("{", "{\"" + name + " \":\"x\","));
      }
      malformed.add(whole.replace("{", "{\"" + name + "\":\"" + PLANTED + "\","));
      malformed.addAll(withWrongValues(sorted, name));
    }
    return new ArrayList<>(malformed);
  }

  private static List<String> withWrongValues(Map<String, String> fields, String name) {
    return WRONG_VALUES.stream()
        .filter(value -> !(name.equals("dbname") && value.equals("\"\""))) // Means the default.
        .map(
            value -> {
              Map<String, String> changed = new LinkedHashMap<>(fields);
              changed.put(name, value);
              return object(changed);
            })
        .toList();
  }

  private static Map<String, String> without(Map<String, String> fields, String name) {
    Map<String, String> rest = new LinkedHashMap<>(fields);
    rest.remove(name);
    return rest;
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
