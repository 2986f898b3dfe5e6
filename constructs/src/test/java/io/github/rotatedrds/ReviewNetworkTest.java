package io.github.rotatedrds;

import static io.github.rotatedrds.ReviewedTemplates.approved;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.rds.DatabaseInstance;

/** The way of the function to the database and to the services. */
class ReviewNetworkTest {

  private static final String NETWORK = "Network path";
  private static final String FUNCTION =
      "function Orders/Password/Function/Handler → security group Orders/Password/Function/SecurityGroup";

  @TempDir private Path directory;

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldShowTheRulesOnTheWayToTheDatabase() throws IOException {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).port(5433).build();
    orders.rotated(RotatedDatabase.instance(database)).username("orders").build();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(NETWORK))
        .containsExactly(
            "PLAIN to the database: %s → out: tcp 5433 → in: tcp 5433 → security group Orders/Database/SecurityGroup → database Orders/Database"
                .formatted(FUNCTION),
            "PLAIN to Secrets Manager: %s → out: tcp 443 0.0.0.0/0 → Secrets Manager by a way that is not in these templates"
                .formatted(FUNCTION));
  }

  @Test
  void shouldShowTheEndpointOfTheFunctionsVpc() throws IOException {
    Vpc vpc = isolated("Private");
    Vpc another = isolated("Another");
    endpoint(another, "AnotherEndpoint");
    InterfaceVpcEndpoint endpoint = endpoint(vpc, "Endpoint");
    DatabaseInstance database =
        DatabaseInstance.Builder.create(orders.stack, "Database")
            .engine(ReviewedApp.POSTGRES)
            .vpc(vpc)
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
            .build();
    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .secretsManagerEndpoint(ServiceEndpoint.existing(endpoint))
        .build();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(NETWORK))
        .last()
        .asString()
        .startsWith("PLAIN to Secrets Manager: " + FUNCTION + " → out: tcp 443 ")
        .contains(" → in: tcp 443")
        .endsWith(
            " → security group Orders/Private/Endpoint/SecurityGroup → endpoint for Secrets Manager Orders/Private/Endpoint");
  }

  @Test
  void shouldShowTheWayToAnImportedDatabase() throws IOException {
    assertThat(ReviewedTemplates.synthesised(Scenario.IMPORTED_DATABASE.define().app).rows(NETWORK))
        .first()
        .asString()
        .endsWith(
            "→ out: tcp 5432 → in: tcp 5432 → security group sg-0123456789abcdef0 → database orders (not in these templates)");
  }

  @Test
  void shouldShowTheWayToTheRdsApiWhereItIsAsked() throws IOException {
    assertThat(ReviewedTemplates.synthesised(Scenario.MANAGED_SUPERUSER.define().app).rows(NETWORK))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("PLAIN to RDS API: ");
  }

  @Test
  void shouldMarkAMissingRule() throws IOException {
    String closed =
        approved("single-user-instance.Orders")
            .replace("AWS::EC2::SecurityGroupIngress", "AWS::SNS::Subscription");

    assertThat(ReviewedTemplates.in(directory, "Orders", closed).rows(NETWORK))
        .first()
        .asString()
        .startsWith("DANGER to the database: ")
        .contains("→ in: NOTHING: no rule in these templates →");
  }

  @Test
  void shouldReadNestedStacks() throws IOException {
    NestedStack nested = new NestedStack(orders.stack, "Nested");
    DatabaseInstance database =
        DatabaseInstance.Builder.create(nested, "Database")
            .engine(ReviewedApp.POSTGRES)
            .vpc(orders.vpc)
            .build();
    RotatedRdsSecret.Builder.create(nested, "Password")
        .database(RotatedDatabase.instance(database))
        .username("orders")
        .build();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(NETWORK))
        .first()
        .asString()
        .contains("→ in: tcp the database's port → ")
        .containsPattern("→ database .*Database");
  }

  private Vpc isolated(String id) {
    return Vpc.Builder.create(orders.stack, id).natGateways(0).maxAzs(2).build();
  }

  private static InterfaceVpcEndpoint endpoint(Vpc vpc, String id) {
    return vpc.addInterfaceEndpoint(
        id,
        InterfaceVpcEndpointOptions.builder()
            .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER)
            .build());
  }
}
