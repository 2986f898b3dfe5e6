package io.github.rotatedrds.internal;

import java.util.Collection;
import java.util.List;

/** Lists in English. */
final class Words {

  private Words() {}

  /** The parts with commas and an "and" before the last one. */
  static String list(Collection<?> parts) {
    List<String> texts = parts.stream().map(Object::toString).toList();
    int last = texts.size() - 1;
    return last < 1
        ? String.join("", texts)
        : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
  }
}
