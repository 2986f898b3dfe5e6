package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.ServiceEndpoint;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * An error at synth for a function that cannot reach a service it needs: its subnets have no route
 * out of the VPC, and the VPC no endpoint for the service. The database's first rotation would time
 * out, weeks after the deployment.
 *
 * <p>It is an aspect because routes and endpoints may be defined after the function. Key Management
 * Service is not among the services: Secrets Manager itself calls it, in the function's name.
 */
public final class Reachability implements IAspect {

  private static final String SECRETS_MANAGER = "secretsmanager";
  private static final String RDS = "rds";

  private final Construct function;
  private final RotationFunctionProps props;
  private final String service;
  private final String prop;

  private Reachability(
      Construct function, RotationFunctionProps props, String service, String prop) {
    this.function = function;
    this.props = props;
    this.service = service;
    this.prop = prop;
  }

  /** Requires a way to Secrets Manager, unless the props say which. */
  public static void ofSecretsManager(Construct function, RotationFunctionProps props) {
    require(
        function,
        props,
        props.getSecretsManagerEndpoint(),
        SECRETS_MANAGER,
        "secretsManagerEndpoint");
  }

  /** Requires a way to the RDS API for a secret that needs it, unless the props say which. */
  public static void ofRds(
      Construct secret, RotatedRdsSecretProps secretProps, RotationFunctionProps props) {
    if (Defaults.needsRds(secretProps)) {
      require(secret, props, props.getRdsEndpoint(), RDS, "rdsEndpoint");
    }
  }

  private static void require(
      Construct function,
      RotationFunctionProps props,
      @Nullable ServiceEndpoint known,
      String service,
      String prop) {
    if (known == null) {
      Aspects.of(function).add(new Reachability(function, props, service, prop));
    }
  }

  /** Called by CDK for every construct below the function. */
  @Override
  public void visit(IConstruct node) {
    if (!node.getNode().getPath().equals(function.getNode().getPath())) {
      return;
    }
    List<String> cutOff = withoutRoute();
    if (!cutOff.isEmpty() && !hasEndpoint()) {
      Annotations.of(function)
          .addError(
              "the rotation function cannot reach %s: its subnets %s have no route out of the VPC, and the VPC has no endpoint for it. Set %s(ServiceEndpoint.create()) or .existing(endpoint), or choose subnets behind a NAT gateway with 'vpcSubnets'; if there is a way that the app does not show, say which with ServiceEndpoint.reachedBy(…)"
                  .formatted(
                      service.equals(RDS) ? "the RDS API" : "Secrets Manager",
                      String.join(", ", cutOff),
                      prop));
    }
  }

  private List<String> withoutRoute() {
    IVpc vpc = props.getVpc();
    Set<String> isolated =
        vpc.getIsolatedSubnets().stream().map(ISubnet::getSubnetId).collect(Collectors.toSet());
    List<ISubnet> candidates =
        vpc.selectSubnets(props.getVpcSubnets()).getSubnets().stream()
            .filter(subnet -> isolated.contains(subnet.getSubnetId()))
            .toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    Set<String> routed =
        all(CfnRoute.class)
            .filter(this::isDefault)
            .map(CfnRoute::getRouteTableId)
            .collect(Collectors.toSet());
    return candidates.stream()
        .filter(subnet -> !routed.contains(subnet.getRouteTable().getRouteTableId()))
        .map(subnet -> subnet.getNode().getPath())
        .toList();
  }

  private boolean isDefault(CfnRoute route) {
    return "0.0.0.0/0".equals(route.getDestinationCidrBlock())
        || Defaults.dualStack(props) && "::/0".equals(route.getDestinationIpv6CidrBlock());
  }

  private boolean hasEndpoint() {
    String vpc = props.getVpc().getVpcId();
    // What stands before and behind the service are tokens.
    Pattern name = Pattern.compile(".*\\." + service + "(-fips)?(\\$\\{.*)?");
    return all(CfnVPCEndpoint.class)
        .anyMatch(
            endpoint ->
                vpc.equals(endpoint.getVpcId())
                    && endpoint.getServiceName() != null
                    && name.matcher(endpoint.getServiceName()).matches());
  }

  private <T> Stream<T> all(Class<T> type) {
    return function.getNode().getRoot().getNode().findAll().stream()
        .filter(type::isInstance)
        .map(type::cast);
  }
}
