package io.github.rotatedrds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that a role may do by its own policies. */
record Permits(List<Permit> all) {

  /** The one role of the templates: the rotation function's. */
  static Permits ofRole(TemplateValues values) {
    List<Map<String, Object>> policies = new ArrayList<>();
    Map<String, Object> role = values.only("AWS::IAM::Role");
    if (role.containsKey("ManagedPolicyArns")) {
      throw new AssertionError("managed policies are not in the template: " + role);
    }
    policies.addAll(TemplateValues.maps(role.get("Policies")));
    policies.addAll(values.all("AWS::IAM::Policy"));
    return new Permits(
        policies.stream()
            .map(policy -> TemplateValues.map(policy.get("PolicyDocument")))
            .flatMap(document -> TemplateValues.maps(document.get("Statement")).stream())
            .map(statement -> Permit.of(statement, values))
            .toList());
  }

  boolean allow(Attempt attempt) {
    return all.stream().anyMatch(permit -> permit.allows(attempt));
  }

  /** What is left when one action or one resource of one statement is taken away, each in turn. */
  List<Permits> narrower() {
    List<Permits> narrower = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (Permit less : all.get(i).narrower()) {
        List<Permit> rest = new ArrayList<>(all);
        rest.set(i, less);
        narrower.add(new Permits(rest));
      }
    }
    return narrower;
  }
}
