package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunctionProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.constructs.IConstruct;

/** The ways out of the function: to the database, to Secrets Manager, and to RDS if need be. */
public final class FunctionPath {

  static final String WHY = "Password rotation";

  private static final Port HTTPS = Port.tcp(443);

  private FunctionPath() {}

  /**
   * Opens the security groups at both ends.
   *
   * @return what has to exist before the function can reach both: rules, endpoint, instances
   */
  public static List<IConstruct> open(
      Connections function, RotatedRdsSecretProps props, RotationFunctionProps functionProps) {
    Connections database = props.getDatabase().getConnections();
    Number port = props.getDatabasePort();
    if (port == null) {
      function.allowToDefaultPort(database, WHY);
    } else {
      function.allowTo(database, Port.tcp(port), WHY);
    }
    List<IConstruct> path = new ArrayList<>(rules(function, database));
    Https https = new Https(function, Defaults.dualStack(functionProps));
    IInterfaceVpcEndpoint secretsManager = Endpoints.secretsManager(functionProps);
    boolean anywhere = hasNoGroups(secretsManager);
    path.addAll(https.open(secretsManager, "Secrets Manager"));
    if (Defaults.needsRds(props)) {
      IInterfaceVpcEndpoint rds = Endpoints.rds(functionProps);
      path.addAll(anywhere && hasNoGroups(rds) ? endpoint(rds) : https.open(rds, "RDS"));
    }
    path.addAll(instances(props.getDatabase().getResource()));
    return path;
  }

  /** Opens what a shared function needs for whatever secret: the databases' port, and the APIs. */
  public static void openEverywhere(Connections function, RotationFunctionProps props) {
    Https https = new Https(function, Defaults.dualStack(props));
    https.anywhere(Port.tcp(props.getEngine().defaultPort()), "Databases");
    https.open(Endpoints.secretsManager(props), "Secrets Manager");
    IInterfaceVpcEndpoint rds = Endpoints.rds(props);
    if (rds != null) {
      https.open(rds, "RDS");
    }
  }

  /** Lets one function out to AWS's services. */
  private record Https(Connections function, boolean dualStack) {

    List<IConstruct> open(@Nullable IInterfaceVpcEndpoint endpoint, String service) {
      if (endpoint == null || hasNoGroups(endpoint)) {
        anywhere(HTTPS, service);
        return endpoint(endpoint);
      }
      function.allowTo(endpoint, HTTPS, service);
      return Stream.concat(
              rules(function, endpoint.getConnections()).stream(), endpoint(endpoint).stream())
          .toList();
    }

    void anywhere(Port port, String what) {
      function.allowToAnyIpv4(port, what);
      if (dualStack) {
        function.allowTo(Peer.anyIpv6(), port, what);
      }
    }
  }

  private static boolean hasNoGroups(@Nullable IInterfaceVpcEndpoint endpoint) {
    return endpoint == null || endpoint.getConnections().getSecurityGroups().isEmpty();
  }

  private static List<IConstruct> endpoint(@Nullable IInterfaceVpcEndpoint endpoint) {
    return endpoint == null ? List.of() : List.of(endpoint);
  }

  /** The attachment waits for an Aurora cluster, but not for its instances. */
  static List<IConstruct> instances(IConstruct database) {
    return database.getNode().findAll().stream().filter(CfnDBInstance.class::isInstance).toList();
  }

  /** CDK does not hand out the rules it makes, and puts them under one group or the other. */
  private static List<IConstruct> rules(Connections from, Connections to) {
    Set<String> sources = ids(from);
    Set<String> targets = ids(to);
    return Stream.of(from, to)
        .flatMap(connections -> connections.getSecurityGroups().stream())
        .flatMap(group -> group.getNode().getChildren().stream())
        .filter(child -> isRule(child, sources, targets))
        .toList();
  }

  private static boolean isRule(IConstruct child, Set<String> sources, Set<String> targets) {
    if (child instanceof CfnSecurityGroupIngress ingress) {
      return sources.contains(ingress.getSourceSecurityGroupId())
          && targets.contains(ingress.getGroupId());
    }
    return child instanceof CfnSecurityGroupEgress egress
        && sources.contains(egress.getGroupId())
        && targets.contains(egress.getDestinationSecurityGroupId());
  }

  private static Set<String> ids(Connections connections) {
    return connections.getSecurityGroups().stream()
        .map(ISecurityGroup::getSecurityGroupId)
        .collect(Collectors.toSet());
  }
}
