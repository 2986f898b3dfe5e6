package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.kms.Key;

/** Database, key and endpoint belong to one stack, the rotation to another. */
class CrossStackTest {

  private static Template upstream;
  private static Template downstream;

  @BeforeAll
  static void synthesise() {
    DatabaseStack platform = new DatabaseStack();
    InterfaceVpcEndpoint endpoint =
        platform.vpc.addInterfaceEndpoint(
            "SecretsManager",
            InterfaceVpcEndpointOptions.builder()
                .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER)
                .build());
    Key key = new Key(platform.stack, "Key");
    RotatedDatabase database = RotatedDatabase.instance(platform.instance(DatabaseStack.POSTGRES));
    Stack team = new Stack(platform.app, "Team");
    RotatedRdsSecret.Builder.create(team, "Password")
        .database(database)
        .username("orders")
        .encryptionKey(key)
        .secretsManagerEndpoint(endpoint)
        .build();
    upstream = Template.fromStack(platform.stack);
    downstream = Template.fromStack(team);
  }

  @Test
  void shouldLeaveTheUpstreamStackAsItIs() {
    assertThat(upstream.findResources("AWS::EC2::SecurityGroupIngress")).isEmpty();
    assertThat(upstream.findResources("AWS::SecretsManager::RotationSchedule")).isEmpty();
  }

  @Test
  void shouldOpenDatabaseAndEndpointFromTheDownstreamStack() {
    downstream.resourceCountIs("AWS::EC2::SecurityGroupIngress", 2);
    downstream.hasResourceProperties(
        "AWS::EC2::SecurityGroupIngress", Map.of("Description", "Password rotation"));
  }

  @Test
  void shouldScheduleOnlyWhenItsOwnRulesExist() {
    Map<String, Map<String, Object>> schedules =
        downstream.findResources("AWS::SecretsManager::RotationSchedule");
    List<String> rules =
        List.copyOf(downstream.findResources("AWS::EC2::SecurityGroupIngress").keySet());

    assertThat(schedules.values())
        .singleElement()
        .extracting("DependsOn", InstanceOfAssertFactories.list(String.class))
        .containsAll(rules);
  }
}
