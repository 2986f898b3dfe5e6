package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.constructs.IConstruct;

/** The ways out of the function: to the database, and to Secrets Manager. */
public final class NetworkPath {

  private static final Port HTTPS = Port.tcp(443);

  private NetworkPath() {}

  /**
   * Opens the security groups at both ends.
   *
   * @return what has to exist before the function can reach both: rules, endpoint, instances
   */
  public static List<IConstruct> open(Connections function, RotatedRdsSecretProps props) {
    Connections database = props.getDatabase().getConnections();
    function.allowToDefaultPort(database, "Password rotation");
    List<IConstruct> path = new ArrayList<>(rules(function, database));
    IInterfaceVpcEndpoint endpoint = props.getSecretsManagerEndpoint();
    if (endpoint == null || endpoint.getConnections().getSecurityGroups().isEmpty()) {
      function.allowToAnyIpv4(HTTPS, "Secrets Manager");
    } else {
      function.allowTo(endpoint, HTTPS, "Secrets Manager");
      path.addAll(rules(function, endpoint.getConnections()));
    }
    if (endpoint != null) {
      path.add(endpoint);
    }
    path.addAll(instances(props.getDatabase().getResource()));
    return path;
  }

  /** The attachment waits for an Aurora cluster, but not for its instances. */
  private static List<IConstruct> instances(IConstruct database) {
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
