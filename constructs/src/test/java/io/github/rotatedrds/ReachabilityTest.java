package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;

class ReachabilityTest {

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldFailSynthWithTheFixesWhenThereIsNoWayToSecretsManager() {
    orders.rotated().build();

    assertThat(errors())
        .hasSize(1)
        .first()
        .asString()
        .contains(
            "cannot reach Secrets Manager",
            "Orders/Vpc/IsolatedSubnet1",
            "secretsManagerEndpoint(ServiceEndpoint.create())",
            "vpcSubnets");
  }

  @Test
  void shouldAcceptAnEndpointThatTheVpcGetsLater() {
    orders.rotated().build();
    endpoint(InterfaceVpcEndpointAwsService.SECRETS_MANAGER);

    assertThat(errors()).isEmpty();
  }

  @Test
  void shouldNotTakeARouteOfIpv6ForAWayToTheRdsApi() {
    var database = orders.managed();
    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .dualStack(true)
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();
    List<ISubnet> subnets = orders.vpc.getIsolatedSubnets();
    for (int i = 0; i < subnets.size(); i++) {
      CfnRoute.Builder.create(orders.stack, "Route" + i)
          .routeTableId(subnets.get(i).getRouteTable().getRouteTableId())
          .destinationIpv6CidrBlock("::/0")
          .egressOnlyInternetGatewayId("eigw-1")
          .build();
    }

    assertThat(errors()).singleElement().asString().contains("cannot reach the RDS API");
  }

  @Test
  void shouldNotTakeTheEndpointOfAnotherServiceOrVpcForAWay() {
    orders.rotated().build();
    endpoint(InterfaceVpcEndpointAwsService.RDS);
    Vpc.Builder.create(orders.stack, "Other")
        .build()
        .addInterfaceEndpoint("SecretsManager", of(InterfaceVpcEndpointAwsService.SECRETS_MANAGER));

    assertThat(errors()).hasSize(1);
  }

  @Test
  void shouldAcceptSubnetsBehindANatGateway() {
    Vpc routed = Vpc.Builder.create(orders.stack, "Routed").natGateways(1).maxAzs(2).build();
    orders
        .rotated()
        .vpc(routed)
        .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build())
        .build();

    assertThat(errors()).isEmpty();
  }

  @Test
  void shouldAcceptADefaultRouteOfTheUsersOwn() {
    orders.rotated().build();
    List<ISubnet> subnets = orders.vpc.getIsolatedSubnets();
    for (int i = 0; i < subnets.size(); i++) {
      CfnRoute.Builder.create(orders.stack, "Route" + i)
          .routeTableId(subnets.get(i).getRouteTable().getRouteTableId())
          .destinationCidrBlock("0.0.0.0/0")
          .transitGatewayId("tgw-1")
          .build();
    }

    assertThat(errors()).isEmpty();
  }

  @Test
  void shouldAcceptAWayThatTheAppDoesNotShow() {
    orders.rotated().secretsManagerEndpoint(ServiceEndpoint.reachedBy("transit gateway")).build();

    assertThat(errors()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceEndpoint.reachedBy(" "))
        .withMessageContaining("'way' must say how");
  }

  @Test
  void shouldMakeOneEndpointForAllFunctionsOfAVpc() {
    orders.rotated().secretsManagerEndpoint(ServiceEndpoint.create()).build();
    RotationFunction.Builder.create(orders.stack, "Shared")
        .engine(DatabaseEngine.POSTGRES)
        .vpc(orders.vpc)
        .secretsManagerEndpoint(ServiceEndpoint.create())
        .build();

    assertThat(errors()).isEmpty();
    orders
        .template()
        .hasResourceProperties(
            "AWS::EC2::VPCEndpoint",
            Map.of("PrivateDnsEnabled", true, "VpcEndpointType", "Interface"));
    orders.template().resourceCountIs("AWS::EC2::VPCEndpoint", 1);
    orders
        .template()
        .resourcePropertiesCountIs(
            "AWS::EC2::SecurityGroupIngress",
            Map.of("Description", "Secrets Manager", "FromPort", 443),
            2);
  }

  @Test
  void shouldAskForAWayToTheRdsApiOnlyWhereItIsNeeded() {
    endpoint(InterfaceVpcEndpointAwsService.SECRETS_MANAGER);
    var database = orders.managed();
    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();

    assertThat(errors())
        .hasSize(1)
        .first()
        .asString()
        .contains("cannot reach the RDS API", "rdsEndpoint(ServiceEndpoint.create())");
  }

  @Test
  void shouldCheckASharedFunctionToo() {
    RotationFunction.Builder.create(orders.stack, "Shared")
        .engine(DatabaseEngine.POSTGRES)
        .vpc(orders.vpc)
        .build();

    assertThat(errors()).hasSize(1);
  }

  @Test
  void shouldUseIpv6WhenAsked() {
    orders.rotated().dualStack(true).build();

    orders
        .template()
        .hasResourceProperties(
            "AWS::Lambda::Function",
            Match.objectLike(
                Map.of(
                    "VpcConfig",
                    Match.objectLike(Map.of("Ipv6AllowedForDualStack", true)),
                    "Environment",
                    Map.of(
                        "Variables",
                        Match.objectLike(Map.of("AWS_USE_DUALSTACK_ENDPOINT", "true"))))));
    orders
        .template()
        .hasResourceProperties(
            "AWS::EC2::SecurityGroup",
            Match.objectLike(
                Map.of(
                    "SecurityGroupEgress",
                    Match.arrayWith(
                        List.of(Match.objectLike(Map.of("CidrIpv6", "::/0", "ToPort", 443)))))));
  }

  @Test
  void shouldTagASecretThatIsPromotedAfterTheProof() {
    orders.rotated().scheme(RotationScheme.singleUser().promotedAfterProof()).build();

    assertThat(orders.tags()).containsEntry("rotated-rds:promotion", "after-proof");
  }

  // CDK deprecates what it answers itself.
  @SuppressWarnings("deprecation")
  private List<Object> errors() {
    return Annotations.fromStack(orders.stack).findError("*", Match.anyValue()).stream()
        .map(message -> message.getEntry().getData())
        .toList();
  }

  private void endpoint(InterfaceVpcEndpointAwsService service) {
    orders.vpc.addInterfaceEndpoint("Endpoint", of(service));
  }

  private static InterfaceVpcEndpointOptions of(InterfaceVpcEndpointAwsService service) {
    return InterfaceVpcEndpointOptions.builder().service(service).build();
  }
}
