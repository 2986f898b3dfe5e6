package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.review.Lane.Arrow;
import io.github.rotatedrds.internal.review.Lane.Station;
import io.github.rotatedrds.internal.review.Review.Tone;
import io.github.rotatedrds.internal.review.SecurityRules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The ways of a rotation function to its database and to the services it calls. */
final class NetworkReader {

  private static final String HTTPS = "tcp 443";
  private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";
  private static final String GROUPS = "security group";

  private final SynthesizedTemplates templates;
  private final Wording wording;
  private final SecurityRules rules;

  NetworkReader(SynthesizedTemplates templates, Wording wording) {
    this.templates = templates;
    this.wording = wording;
    this.rules = new SecurityRules(templates, wording);
  }

  List<Lane> lanes(Rotation rotation) {
    List<SynthesizedResource> functions = rotation.functions();
    if (functions.isEmpty()) {
      return List.of();
    }
    List<Lane> lanes = new ArrayList<>();
    for (SynthesizedResource function : functions) {
      Set<String> groups = groups(function, "VpcConfig", "SecurityGroupIds");
      lanes.add(toDatabase(rotation, function, groups));
      lanes.add(toService(function, groups, "secretsmanager", "Secrets Manager"));
      if (asksRds(rotation)) {
        lanes.add(toService(function, groups, "rds", "RDS API"));
      }
    }
    return lanes;
  }

  private Lane toDatabase(Rotation rotation, SynthesizedResource function, Set<String> groups) {
    Station database = new Station("database", "outside of these templates");
    Set<String> databaseGroups = new LinkedHashSet<>();
    for (SynthesizedResource attachment : rotation.attachments()) {
      Set<SynthesizedResource> found = templates.referencedBy(attachment, "TargetId");
      if (found.isEmpty()) {
        String name = wording.of(attachment, "TargetId");
        database = new Station("database", name + " (not in these templates)");
      }
      for (SynthesizedResource target : found) {
        database = station(target);
        databaseGroups.addAll(groups(target, "VPCSecurityGroups"));
        databaseGroups.addAll(groups(target, "VpcSecurityGroupIds"));
      }
    }
    if (databaseGroups.isEmpty()) {
      databaseGroups.addAll(rules.lettingIn(groups));
      for (SynthesizedResource endpoint : templates.ofType(ENDPOINT)) {
        databaseGroups.removeAll(groups(endpoint, "SecurityGroupIds"));
      }
    }
    return lane("to the database", function, groups, databaseGroups, database);
  }

  private Lane toService(
      SynthesizedResource function, Set<String> groups, String service, String name) {
    for (SynthesizedResource endpoint : endpoints(service)) {
      if (isIn(endpoint, groups)) {
        return lane(
            "to " + name,
            function,
            groups,
            groups(endpoint, "SecurityGroupIds"),
            new Station("endpoint for " + name, wording.name(endpoint)));
      }
    }
    Station outside = new Station(name, "by a way that is not in these templates");
    return lane("to " + name, function, groups, Set.of(), outside);
  }

  private Lane lane(
      String title,
      SynthesizedResource function,
      Set<String> groups,
      Set<String> theirs,
      Station last) {
    List<Station> stations = new ArrayList<>();
    List<Arrow> arrows = new ArrayList<>();
    stations.add(station(function));
    if (!groups.isEmpty()) {
      stations.add(new Station(GROUPS, names(groups)));
      arrows.add(Arrow.BELONGS);
    }
    if (!theirs.isEmpty()) {
      stations.add(new Station(GROUPS, names(theirs)));
      arrows.add(arrow(groups, theirs));
    }
    stations.add(last);
    arrows.add(theirs.isEmpty() ? outwards(groups) : Arrow.BELONGS);
    return new Lane(title, stations, arrows);
  }

  /** What the function's groups let out to the others, and these in. */
  private Arrow arrow(Set<String> groups, Set<String> theirs) {
    if (groups.isEmpty()) {
      return new Arrow("a function outside of a VPC", "", Tone.DANGER);
    }
    List<Rule> in = rules.of(theirs, false);
    List<Rule> out = rules.of(groups, true);
    Set<String> ports = new LinkedHashSet<>();
    in.stream().filter(rule -> groups.contains(rule.peer())).forEach(r -> ports.add(r.ports()));
    List<String> lettingOut =
        out.stream().filter(r -> isFor(r, theirs, ports)).map(NetworkReader::said).toList();
    List<String> lettingIn =
        in.stream()
            .filter(rule -> groups.contains(rule.peer()) || rule.network())
            .map(NetworkReader::said)
            .toList();
    return arrow(said(lettingOut, groups), said(lettingIn, theirs));
  }

  private Arrow outwards(Set<String> groups) {
    if (groups.isEmpty()) {
      return new Arrow("outside of a VPC", "", Tone.PLAIN);
    }
    List<String> out =
        rules.of(groups, true).stream()
            .filter(rule -> isFor(rule, Set.of(), Set.of(HTTPS)))
            .map(NetworkReader::said)
            .toList();
    return arrow(said(out, groups), "");
  }

  private static Arrow arrow(String out, String in) {
    boolean closed = Stream.of(out, in).anyMatch(text -> text.startsWith("NOTHING"));
    return new Arrow(out, in, closed ? Tone.DANGER : Tone.PLAIN);
  }

  /** A rule to addresses counts if it is for these ports, whatever the addresses. */
  private static boolean isFor(Rule rule, Set<String> groups, Set<String> ports) {
    boolean fits = ports.isEmpty() || ports.contains(rule.ports());
    return groups.contains(rule.peer())
        || rule.network() && (fits || rule.ports().equals("all traffic"));
  }

  private static String said(Rule rule) {
    return rule.network() ? rule.ports() + " " + rule.peer() : rule.ports();
  }

  private String said(List<String> said, Set<String> groups) {
    if (!said.isEmpty()) {
      return String.join(", ", new LinkedHashSet<>(said));
    }
    return groups.stream().allMatch(rules::isDefined)
        ? "NOTHING: no rule in these templates"
        : "rules are not in these templates";
  }

  /** The endpoints of the templates for a service. */
  private List<SynthesizedResource> endpoints(String service) {
    return templates.ofType(ENDPOINT).stream()
        .filter(one -> wording.of(one, "ServiceName").matches(".*\\." + service + "(-fips)?"))
        .toList();
  }

  /** Whether an endpoint is in the VPC of a group; yes if a group does not say. */
  private boolean isIn(SynthesizedResource endpoint, Set<String> groups) {
    String vpc = wording.of(endpoint, "VpcId");
    return templates.ofType(SecurityRules.GROUP).stream()
        .filter(one -> groups.contains(wording.of(one)))
        .allMatch(one -> wording.of(one, "VpcId").equals(vpc));
  }

  private boolean asksRds(Rotation rotation) {
    return rotation.resources(Target.SUPERUSER).stream()
        .anyMatch(one -> one.type().startsWith("AWS::RDS::"));
  }

  private Set<String> groups(SynthesizedResource of, String... property) {
    Set<String> groups = new LinkedHashSet<>();
    for (JsonNode group : of.property(property)) {
      groups.add(wording.of(of.template(), group));
    }
    return groups;
  }

  private Station station(SynthesizedResource resource) {
    return new Station(wording.kind(resource), wording.name(resource));
  }

  private static String names(Set<String> groups) {
    return String.join(", ", groups).replace(GROUPS + " ", "");
  }
}
