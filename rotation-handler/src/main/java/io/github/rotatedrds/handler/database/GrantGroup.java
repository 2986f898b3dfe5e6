package io.github.rotatedrds.handler.database;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Grants that one statement can give to an account or take from it.
 *
 * @param grants all of one kind, on one target, with the same option; never none
 */
record GrantGroup(List<Grant> grants) {
  private static final Comparator<Grant> GROUPS =
      Comparator.comparing(Grant::kind)
          .thenComparing(grant -> grant.on().sql())
          .thenComparing(Grant::option);

  /** As few groups as possible, in the order in which they can be given. */
  static List<GrantGroup> of(Collection<Grant> grants) {
    return grants.stream()
        .sorted(Comparator.comparing(Grant::what))
        .collect(groupingBy(grant -> grant, () -> new TreeMap<>(GROUPS), toList()))
        .values()
        .stream()
        .map(GrantGroup::new)
        .toList();
  }

  /** A group for each grant. */
  List<GrantGroup> apart() {
    return grants.stream().map(grant -> new GrantGroup(List.of(grant))).toList();
  }

  String giving(MySqlAccount account) {
    return first().kind() == Grant.Kind.RESTRICTION
        ? revoke(account)
        : grant(account) + (first().option() ? option() : "");
  }

  String taking(MySqlAccount account) {
    return first().kind() == Grant.Kind.RESTRICTION ? grant(account) : revoke(account);
  }

  private String grant(MySqlAccount account) {
    return "GRANT %s TO %s".formatted(what(), account.sql());
  }

  private String revoke(MySqlAccount account) {
    return "REVOKE %s FROM %s".formatted(what(), account.sql());
  }

  private String what() {
    String names = grants.stream().map(Grant::what).collect(joining(", "));
    return first().kind() == Grant.Kind.ROLE ? names : names + " ON " + first().on().sql();
  }

  private String option() {
    return first().kind() == Grant.Kind.ROLE ? " WITH ADMIN OPTION" : " WITH GRANT OPTION";
  }

  private Grant first() {
    return grants.get(0);
  }
}
