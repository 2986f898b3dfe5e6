package io.github.rotatedrds.internal.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a statement says about one kind of target, whichever it is.
 *
 * @param statement the statement
 * @param target the kind of target
 * @param actions its actions that concern such targets, by what they give access to
 */
record Grant(Statement statement, Target target, Map<Access, List<String>> actions) {

  /** Those of all statements; found once, since there may be hundreds of rotations. */
  static List<Grant> all(List<Statement> statements, Wording wording) {
    List<Grant> grants = new ArrayList<>();
    for (Statement statement : statements) {
      for (Target target : Target.values()) {
        Map<Access, List<String>> actions = actions(statement, target, wording);
        if (!actions.isEmpty()) {
          grants.add(new Grant(statement, target, actions));
        }
      }
    }
    return grants;
  }

  /** The same with all of its actions among the other ones. */
  Grant asOther() {
    List<String> all = actions.values().stream().flatMap(List::stream).distinct().toList();
    return new Grant(statement, target, Map.of(Access.OTHER, all));
  }

  private static Map<Access, List<String>> actions(
      Statement statement, Target target, Wording wording) {
    Map<Access, List<String>> actions = new EnumMap<>(Access.class);
    if (statement.body().has("NotAction")) {
      String others = wording.of(statement.source().template(), statement.body().path("NotAction"));
      actions.put(Access.OTHER, List.of("all but " + others));
    }
    for (String action : statement.actions()) {
      for (Access access : Access.of(action, target)) {
        actions.computeIfAbsent(access, unused -> new ArrayList<>()).add(action);
      }
    }
    return actions;
  }
}
