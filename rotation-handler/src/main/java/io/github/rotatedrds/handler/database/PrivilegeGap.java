package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.database.Privilege.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What keeps two users apart.
 *
 * @param surplus what only the alternate has, what depends on another thing first
 * @param missing what only the base has, what others depend on first
 */
record PrivilegeGap(List<Privilege> surplus, List<Privilege> missing) {

  static PrivilegeGap between(Set<Privilege> base, Set<Privilege> alternate) {
    return new PrivilegeGap(
        without(alternate, base).sorted(Privilege.ORDER.reversed()).toList(),
        without(base, alternate).sorted(Privilege.ORDER).toList());
  }

  private static Stream<Privilege> without(Set<Privilege> these, Set<Privilege> those) {
    return these.stream().filter(privilege -> !those.contains(privilege));
  }

  /** Takes what is too much, then gives what is missing. */
  void close(Statements statements) throws SQLException {
    for (Privilege privilege : surplus) {
      if (privilege.take().possible()) {
        statements.run(privilege.scope(), privilege.take());
      }
    }
    for (Privilege privilege : missing) {
      if (privilege.give().possible()) {
        statements.run(privilege.scope(), privilege.give());
      }
    }
  }

  /** One line each, naming who has it alone. */
  List<String> lines(String base, String alternate) {
    List<String> lines = new ArrayList<>();
    missing.forEach(privilege -> lines.add("only %s has %s".formatted(base, privilege)));
    surplus.forEach(privilege -> lines.add("only %s has %s".formatted(alternate, privilege)));
    return lines;
  }

  /** Runs a statement about the alternate. */
  @FunctionalInterface
  interface Statements {
    void run(String scope, Change change) throws SQLException;
  }
}
