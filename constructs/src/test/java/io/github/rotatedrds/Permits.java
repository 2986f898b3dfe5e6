package io.github.rotatedrds;

import io.github.rotatedrds.contract.HandlerEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that a role may do by its own policies. */
record Permits(List<Permit> all) {

  /** The rotation function's role. */
  static Permits ofRole(TemplateValues values) {
    return ofRole(values, HandlerEnvironment.HANDLER);
  }

  /** The role of the one function that has this handler. */
  static Permits ofRole(TemplateValues values, String handler) {
    List<Map<String, Object>> policies = new ArrayList<>();
    String id = values.text(values.function(handler).get("Role")).replace(".Arn", "");
    Map<String, Object> role = values.named(id);
    if (role.containsKey("ManagedPolicyArns")) {
      throw new AssertionError("managed policies are not in the template: " + role);
    }
    policies.addAll(TemplateValues.maps(role.get("Policies")));
    values.all("AWS::IAM::Policy").stream()
        .filter(policy -> values.texts(policy.get("Roles")).contains(id))
        .forEach(policies::add);
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
