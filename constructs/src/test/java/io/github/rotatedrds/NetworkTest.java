package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAttributes;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;

class NetworkTest {

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldOpenTheEndpointToTheFunction() {
    orders.rotated().secretsManagerEndpoint(endpoint()).build();

    orders
        .template()
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupIngress",
            Map.of("Description", "Secrets Manager", "FromPort", 443, "ToPort", 443));
  }

  @Test
  void shouldLetTheFunctionOutToTheEndpointInsteadOfEverywhere() {
    orders.rotated().secretsManagerEndpoint(endpoint()).build();

    assertThat(orders.propertiesOf("AWS::EC2::SecurityGroup"))
        .doesNotContainKey("SecurityGroupEgress");
    orders.template().resourceCountIs("AWS::EC2::SecurityGroupEgress", 2);
  }

  @Test
  void shouldScheduleOnlyWhenTheEndpointIsOpen() {
    orders.rotated().secretsManagerEndpoint(endpoint()).build();

    assertThat(orders.only("AWS::SecretsManager::RotationSchedule").get("DependsOn"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .hasSize(10)
        .contains("VpcSecretsManagerC91B0406", "VpcSecretsManagerSecurityGroup3DBAE5C3")
        .anyMatch(id -> id.startsWith("VpcSecretsManagerSecurityGroupfromOrdersPassword"))
        .anyMatch(id -> id.startsWith("PasswordFunctionSecurityGrouptoOrdersVpcSecretsManager"));
  }

  @Test
  void shouldLetOutToHttpsWhenTheEndpointsGroupsAreUnknown() {
    IInterfaceVpcEndpoint imported =
        InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(
            orders.stack,
            "Endpoint",
            InterfaceVpcEndpointAttributes.builder().vpcEndpointId("vpce-1").port(443).build());

    orders.rotated().secretsManagerEndpoint(imported).build();

    assertThat(orders.propertiesOf("AWS::EC2::SecurityGroup")).containsKey("SecurityGroupEgress");
  }

  @Test
  void shouldUseGivenSecurityGroupsAndSubnets() {
    SecurityGroup group =
        SecurityGroup.Builder.create(orders.stack, "Group")
            .vpc(orders.vpc)
            .allowAllOutbound(false)
            .build();

    orders
        .rotated()
        .securityGroups(List.of(group))
        .vpcSubnets(
            SubnetSelection.builder()
                .subnets(orders.vpc.getIsolatedSubnets().subList(0, 1))
                .build())
        .build();

    assertThat(orders.propertiesOf("AWS::Lambda::Function").get("VpcConfig"))
        .isEqualTo(
            Map.of(
                "SecurityGroupIds",
                List.of(Map.of("Fn::GetAtt", List.of("GroupC77FDACD", "GroupId"))),
                "SubnetIds",
                List.of(Map.of("Ref", "VpcIsolatedSubnet1SubnetE48C5737"))));
  }

  @Test
  void shouldWorkForAnImportedDatabase() {
    orders
        .rotated(RotatedDatabase.instance(orders.imported(DatabaseStack.POSTGRES)))
        .username("orders")
        .vpc(orders.vpc)
        .vpcSubnets(DatabaseStack.isolated())
        .build();

    orders
        .template()
        .hasResourceProperties(
            "AWS::EC2::SecurityGroupIngress",
            Map.of("GroupId", "sg-0db", "FromPort", 5432, "ToPort", 5432));
    orders
        .template()
        .hasResourceProperties(
            "AWS::SecretsManager::SecretTargetAttachment", Map.of("TargetId", "orders"));
  }

  @Test
  void shouldScheduleOnlyWhenAnAuroraClusterHasItsInstances() {
    orders.rotated(RotatedDatabase.cluster(orders.aurora())).username("orders").build();

    assertThat(orders.only("AWS::SecretsManager::RotationSchedule").get("DependsOn"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .contains("Databasewriter2462CC03");
  }

  private InterfaceVpcEndpoint endpoint() {
    return orders.vpc.addInterfaceEndpoint(
        "SecretsManager",
        InterfaceVpcEndpointOptions.builder()
            .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER)
            .build());
  }
}
