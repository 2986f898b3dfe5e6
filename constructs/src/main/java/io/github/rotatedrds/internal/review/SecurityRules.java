package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplate;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rules of the security groups of the templates; groups and peers are known by their words. */
final class SecurityRules {

  static final String GROUP = "AWS::EC2::SecurityGroup";

  private static final List<String> PEERS =
      List.of(
          "SourceSecurityGroupId",
          "DestinationSecurityGroupId",
          "SourcePrefixListId",
          "DestinationPrefixListId",
          "CidrIp",
          "CidrIpv6");

  private final SynthesizedTemplates templates;
  private final Wording wording;
  private final List<Rule> rules = new ArrayList<>();
  private final Set<String> defined = new LinkedHashSet<>();

  /**
   * A rule.
   *
   * @param outward whether it lets out; otherwise in
   * @param group whose rule it is
   * @param peer where to or where from
   * @param network whether the peer is addresses rather than a group
   * @param ports protocol and ports
   */
  record Rule(boolean outward, String group, String peer, boolean network, String ports) {}

  SecurityRules(SynthesizedTemplates templates, Wording wording) {
    this.templates = templates;
    this.wording = wording;
    for (SynthesizedResource group : templates.ofType(GROUP)) {
      String name = wording.of(group);
      defined.add(name);
      group.property("SecurityGroupIngress").forEach(one -> add(false, name, group, one));
      group.property("SecurityGroupEgress").forEach(one -> add(true, name, group, one));
    }
    for (SynthesizedResource rule : templates.ofType(GROUP + "Ingress")) {
      add(false, wording.of(rule, "GroupId"), rule, rule.property());
    }
    for (SynthesizedResource rule : templates.ofType(GROUP + "Egress")) {
      add(true, wording.of(rule, "GroupId"), rule, rule.property());
    }
  }

  /** Whether a template has the group, so that all of its rules are known. */
  boolean isDefined(String group) {
    return defined.contains(group);
  }

  /** The rules of some groups in one direction. */
  List<Rule> of(Set<String> groups, boolean outward) {
    return rules.stream()
        .filter(rule -> rule.outward == outward && groups.contains(rule.group))
        .toList();
  }

  /** The groups that let some others in. */
  Set<String> lettingIn(Set<String> peers) {
    Set<String> groups = new LinkedHashSet<>();
    rules.stream()
        .filter(rule -> !rule.outward && peers.contains(rule.peer))
        .forEach(rule -> groups.add(rule.group));
    return groups;
  }

  private void add(boolean outward, String group, SynthesizedResource in, JsonNode rule) {
    for (String property : PEERS) {
      JsonNode peer = rule.path(property);
      if (!peer.isMissingNode()) {
        rules.add(
            new Rule(
                outward,
                group,
                wording.of(in.template(), peer),
                !property.endsWith("GroupId"),
                ports(in.template(), rule)));
      }
    }
  }

  private String ports(SynthesizedTemplate in, JsonNode rule) {
    String protocol = rule.path("IpProtocol").asText();
    if ("-1".equals(protocol)) {
      return "all traffic";
    }
    String from = port(in, rule.path("FromPort"));
    String to = port(in, rule.path("ToPort"));
    return protocol + " " + (from.equals(to) ? from : from + "-" + to);
  }

  /** The port of a database's endpoint is the one that the database says it has. */
  private String port(SynthesizedTemplate in, JsonNode port) {
    if (port.path("Fn::GetAtt").path(1).asText().equals("Endpoint.Port")) {
      for (SynthesizedResource database : templates.references(in, port)) {
        JsonNode known = database.property("Port");
        return known.isValueNode() ? known.asText() : "the database's port";
      }
    }
    return wording.of(in, port);
  }
}
