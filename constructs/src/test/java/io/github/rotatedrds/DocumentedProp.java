package io.github.rotatedrds;

import java.util.ArrayList;
import java.util.List;

/**
 * A prop as its Javadoc tells it, in Markdown.
 *
 * @param owner simple name of the class whose method sets it
 * @param types of the argument, one for each overload
 * @param meaning what the Javadoc says before the default
 * @param preset what holds when the prop is not set, as behaviour
 */
record DocumentedProp(
    String owner, String name, List<String> types, String meaning, String preset) {

  DocumentedProp {
    types = List.copyOf(types);
  }

  DocumentedProp orOf(List<String> more) {
    List<String> all = new ArrayList<>(types);
    all.addAll(more);
    return new DocumentedProp(owner, name, all, meaning, preset);
  }

  /** As a link target of Javadoc names it. */
  String key() {
    return owner + "." + name;
  }

  String row() {
    String type = types.isEmpty() ? "" : "`" + String.join("`, `", types) + "`";
    return "| `%s` | %s | %s | %s |".formatted(name, type, cell(preset), cell(meaning));
  }

  static String cell(String markdown) {
    return markdown.replace("|", "\\|");
  }
}
