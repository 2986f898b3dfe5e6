package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup.IngressProperty;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;

/** Which endpoints of the VPC are a way for a function in isolated subnets, and by which name. */
class EndpointOfTheVpcTest {

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldNotTakeAClosedEndpointForAWay() {
    orders.rotated().build();
    InterfaceVpcEndpoint closed = closedEndpoint();
    closed.getConnections().allowFrom(Peer.anyIpv4(), Port.tcp(80));
    closed.getConnections().allowFrom(Peer.anyIpv4(), Port.udp(443));
    closed.getConnections().allowDefaultPortFrom(group("Application"));

    assertThat(Annotated.errors(orders.stack))
        .singleElement()
        .asString()
        .contains(
            "cannot reach Secrets Manager",
            "its endpoint Orders/Vpc/Endpoint has no rule that lets the function in. Set"
                + " secretsManagerEndpoint(ServiceEndpoint.existing(endpoint)), which adds one;");
  }

  @Test
  void shouldAcceptAClosedEndpointThatItOpensOrSomebodyElseOpened() {
    InterfaceVpcEndpoint closed = closedEndpoint();
    orders.rotated().secretsManagerEndpoint(closed).build();
    DatabaseStack other = new DatabaseStack();
    RotatedRdsSecret opened = other.rotated().build();
    closedEndpoint(other).getConnections().allowDefaultPortFrom(opened);

    assertThat(Annotated.errors(orders.stack)).isEmpty();
    assertThat(Annotated.errors(other.stack)).isEmpty();
  }

  @Test
  void shouldAcceptWhatMayBeARuleForTheFunction() {
    orders.rotated().build();
    closedEndpoint().getConnections().allowFrom(Peer.ipv4("10.0.0.0/8"), Port.allTcp());
    DatabaseStack unknown = new DatabaseStack();
    unknown.rotated().build();
    unknown.vpc.addInterfaceEndpoint(
        "Endpoint",
        options()
            .open(false)
            .securityGroups(
                List.of(SecurityGroup.fromSecurityGroupId(unknown.stack, "Theirs", "sg-theirs")))
            .build());

    assertThat(Annotated.errors(orders.stack)).isEmpty();
    assertThat(Annotated.errors(unknown.stack)).isEmpty();
  }

  @Test
  void shouldReadTheRulesThatAGroupHasInside() {
    defineRawEndpoint(orders, "sg-other");
    DatabaseStack open = new DatabaseStack();
    defineRawEndpoint(open, "sg-own");

    assertThat(Annotated.errors(orders.stack)).hasSize(1);
    assertThat(Annotated.errors(open.stack)).isEmpty();
  }

  @Test
  void shouldNotTakeAnEndpointWithoutPrivateDnsForAWay() {
    orders.rotated().build();
    orders.vpc.addInterfaceEndpoint("Endpoint", options().privateDnsEnabled(false).build());

    assertThat(Annotated.errors(orders.stack))
        .singleElement()
        .asString()
        .contains("its endpoint Orders/Vpc/Endpoint has no private DNS", "privateDnsEnabled(true)");
  }

  @Test
  void shouldNotTakeAnEndpointForAWayToTheDualStackName() {
    orders.rotated().dualStack(true).build();
    orders.vpc.addInterfaceEndpoint("Endpoint", options().build());

    assertThat(Annotated.errors(orders.stack))
        .singleElement()
        .asString()
        .contains("with 'dualStack'", "secretsManagerEndpoint(ServiceEndpoint.existing(endpoint))");
  }

  @Test
  void shouldCallAnEndpointByTheNameThatItsPrivateDnsHas() {
    orders.rotated().dualStack(true).secretsManagerEndpoint(ServiceEndpoint.create()).build();
    DatabaseStack given = new DatabaseStack();
    given.rotated().dualStack(true).secretsManagerEndpoint(closedEndpoint(given)).build();

    for (DatabaseStack one : List.of(orders, given)) {
      Map<String, Object> function = one.propertiesOf("AWS::Lambda::Function");
      assertThat(function.get("Environment").toString())
          .doesNotContain("AWS_USE_DUALSTACK_ENDPOINT");
      assertThat(function.get("VpcConfig").toString()).contains("Ipv6AllowedForDualStack=true");
    }
  }

  private InterfaceVpcEndpoint closedEndpoint() {
    return closedEndpoint(orders);
  }

  private static InterfaceVpcEndpoint closedEndpoint(DatabaseStack orders) {
    return orders.vpc.addInterfaceEndpoint("Endpoint", options().open(false).build());
  }

  private SecurityGroup group(String id) {
    return SecurityGroup.Builder.create(orders.stack, id).vpc(orders.vpc).build();
  }

  private static IngressProperty fromGroup(String id) {
    return IngressProperty.builder()
        .ipProtocol("tcp")
        .fromPort(443)
        .toPort(443)
        .sourceSecurityGroupId(id)
        .build();
  }

  /** An endpoint whose group lets another one in by a rule of its own, and a function in sg-own. */
  private static void defineRawEndpoint(DatabaseStack orders, String source) {
    orders
        .rotated()
        .securityGroups(List.of(SecurityGroup.fromSecurityGroupId(orders.stack, "Own", "sg-own")))
        .build();
    CfnSecurityGroup group =
        CfnSecurityGroup.Builder.create(orders.stack, "Raw")
            .groupDescription("of the endpoint")
            .vpcId(orders.vpc.getVpcId())
            .securityGroupIngress(List.of(fromGroup(source)))
            .build();
    CfnVPCEndpoint.Builder.create(orders.stack, "Endpoint")
        .vpcId(orders.vpc.getVpcId())
        .serviceName("com.amazonaws.eu-west-1.secretsmanager")
        .securityGroupIds(List.of(group.getAttrGroupId()))
        .build();
  }

  private static InterfaceVpcEndpointOptions.Builder options() {
    return InterfaceVpcEndpointOptions.builder()
        .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER);
  }
}
