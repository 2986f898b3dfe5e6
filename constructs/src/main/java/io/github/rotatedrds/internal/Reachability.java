package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.ServiceEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * An error at synth for a function that cannot reach a service it needs: its subnets have no route
 * out of the VPC, and the VPC no endpoint for the service that lets the function in. The database's
 * first rotation would time out, weeks after the deployment.
 *
 * <p>It is an aspect because routes and endpoints may be defined after the function. Key Management
 * Service is not among the services: Secrets Manager itself calls it, in the function's name.
 */
public final class Reachability implements IAspect {

  private static final String SECRETS_MANAGER = "secretsmanager";
  private static final String RDS = "rds";

  private final Construct function;
  private final Supplier<Connections> connections;
  private final RotationFunctionProps props;
  private final String service;
  private final String prop;

  private <T extends Construct & IConnectable> Reachability(
      T function, RotationFunctionProps props, String service, String prop) {
    this.function = function;
    this.connections = function::getConnections;
    this.props = props;
    this.service = service;
    this.prop = prop;
  }

  /** Requires a way to Secrets Manager, unless the props say which. */
  public static <T extends Construct & IConnectable> void ofSecretsManager(
      T function, RotationFunctionProps props) {
    require(
        function,
        props,
        props.getSecretsManagerEndpoint(),
        SECRETS_MANAGER,
        "secretsManagerEndpoint");
  }

  /** Requires a way to the RDS API for a secret that needs it, unless the props say which. */
  public static <T extends Construct & IConnectable> void ofRds(
      T secret, RotatedRdsSecretProps secretProps, RotationFunctionProps props) {
    if (Defaults.needsRds(secretProps)) {
      require(secret, props, props.getRdsEndpoint(), RDS, "rdsEndpoint");
    }
  }

  private static <T extends Construct & IConnectable> void require(
      T function,
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
    List<ISubnet> isolated = isolatedSubnets();
    if (isolated.isEmpty()) {
      return;
    }
    List<IConstruct> app = function.getNode().getRoot().getNode().findAll();
    List<String> cutOff = withoutRoute(isolated, app);
    if (cutOff.isEmpty()) {
      return;
    }
    List<CfnVPCEndpoint> endpoints = endpoints(app);
    EndpointAccess access = new EndpointAccess(app, connections.get());
    List<String> obstacles =
        endpoints.stream().flatMap(endpoint -> obstacle(endpoint, access).stream()).toList();
    if (obstacles.size() == endpoints.size()) {
      Annotations.of(function)
          .addError(
              "the rotation function cannot reach %s: its subnets %s have no route out of the VPC, and %s; if there is a way that the app does not show, say which with ServiceEndpoint.reachedBy(…)"
                  .formatted(
                      service.equals(RDS) ? "the RDS API" : "Secrets Manager",
                      String.join(", ", cutOff),
                      obstacles.isEmpty() ? noEndpoint() : String.join("; ", obstacles)));
    }
  }

  private String noEndpoint() {
    return "the VPC has no endpoint for it. Set %s(ServiceEndpoint.create()) or .existing(endpoint), or choose subnets behind a NAT gateway with 'vpcSubnets'"
        .formatted(prop);
  }

  /** Why an endpoint that the function was not given is no way for it. */
  private Optional<String> obstacle(CfnVPCEndpoint endpoint, EndpointAccess access) {
    String name = endpoint.getNode().getPath().replaceFirst("/Resource$", "");
    if (Boolean.FALSE.equals(endpoint.getPrivateDnsEnabled())) {
      return Optional.of(
          "its endpoint %s has no private DNS, so that the service's name does not lead there. Set privateDnsEnabled(true) on it, or if a hosted zone of yours leads there, %s(ServiceEndpoint.existing(endpoint))"
              .formatted(name, prop));
    }
    if (usesDualStackName()) {
      return Optional.of(
          "with 'dualStack' the function calls the service by a name for which private DNS of its endpoint %s is not documented. Set %s(ServiceEndpoint.existing(endpoint)), then it calls it by the ordinary name"
              .formatted(name, prop));
    }
    return access.admitsFunction(endpoint)
        ? Optional.empty()
        : Optional.of(
            "its endpoint %s has no rule that lets the function in. Set %s(ServiceEndpoint.existing(endpoint)), which adds one"
                .formatted(name, prop));
  }

  private List<ISubnet> isolatedSubnets() {
    IVpc vpc = props.getVpc();
    Set<String> isolated =
        vpc.getIsolatedSubnets().stream().map(ISubnet::getSubnetId).collect(Collectors.toSet());
    return vpc.selectSubnets(props.getVpcSubnets()).getSubnets().stream()
        .filter(subnet -> isolated.contains(subnet.getSubnetId()))
        .toList();
  }

  private List<String> withoutRoute(List<ISubnet> isolated, List<IConstruct> app) {
    Set<String> routed =
        all(CfnRoute.class, app)
            .filter(this::isDefault)
            .map(CfnRoute::getRouteTableId)
            .collect(Collectors.toSet());
    return isolated.stream()
        .filter(subnet -> !routed.contains(subnet.getRouteTable().getRouteTableId()))
        .map(subnet -> subnet.getNode().getPath())
        .toList();
  }

  private boolean isDefault(CfnRoute route) {
    return "0.0.0.0/0".equals(route.getDestinationCidrBlock())
        || usesDualStackName() && "::/0".equals(route.getDestinationIpv6CidrBlock());
  }

  /** The RDS API is called by its ordinary name, which has IPv4 addresses only. */
  private boolean usesDualStackName() {
    return service.equals(SECRETS_MANAGER) && Defaults.dualStack(props);
  }

  private List<CfnVPCEndpoint> endpoints(List<IConstruct> app) {
    String vpc = props.getVpc().getVpcId();
    // What stands before and behind the service are tokens.
    Pattern name = Pattern.compile(".*\\." + service + "(-fips)?(\\$\\{.*)?");
    return all(CfnVPCEndpoint.class, app)
        .filter(
            endpoint ->
                vpc.equals(endpoint.getVpcId())
                    && endpoint.getServiceName() != null
                    && name.matcher(endpoint.getServiceName()).matches())
        .toList();
  }

  private static <T> Stream<T> all(Class<T> type, List<IConstruct> app) {
    return app.stream().filter(type::isInstance).map(type::cast);
  }
}
