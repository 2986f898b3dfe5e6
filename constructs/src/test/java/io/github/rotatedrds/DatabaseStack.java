package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.rds.AuroraPostgresClusterEngineProps;
import software.amazon.awscdk.services.rds.AuroraPostgresEngineVersion;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceAttributes;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.IClusterEngine;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;

/** A stack with an isolated VPC, and the databases that the tests rotate. */
final class DatabaseStack {

  static final IInstanceEngine POSTGRES =
      DatabaseInstanceEngine.postgres(
          PostgresInstanceEngineProps.builder().version(PostgresEngineVersion.VER_17).build());

  static final IClusterEngine AURORA =
      DatabaseClusterEngine.auroraPostgres(
          AuroraPostgresClusterEngineProps.builder()
              .version(AuroraPostgresEngineVersion.VER_16_6)
              .build());

  final App app = new App();
  final Stack stack;
  final Vpc vpc;

  DatabaseStack() {
    this(null);
  }

  DatabaseStack(String region) {
    this.stack =
        new Stack(
            app,
            "Orders",
            StackProps.builder().env(Environment.builder().region(region).build()).build());
    this.vpc = Vpc.Builder.create(stack, "Vpc").natGateways(0).maxAzs(2).build();
  }

  DatabaseInstance instance(IInstanceEngine engine) {
    return DatabaseInstance.Builder.create(stack, "Database")
        .engine(engine)
        .vpc(vpc)
        .vpcSubnets(isolated())
        .build();
  }

  /** An instance whose master password RDS manages. */
  DatabaseInstance managed() {
    return DatabaseInstance.Builder.create(stack, "Database")
        .engine(POSTGRES)
        .vpc(vpc)
        .vpcSubnets(isolated())
        .manageMasterUserPassword(true)
        .build();
  }

  DatabaseCluster aurora() {
    return DatabaseCluster.Builder.create(stack, "Database")
        .engine(AURORA)
        .writer(ClusterInstance.serverlessV2("writer"))
        .vpc(vpc)
        .vpcSubnets(isolated())
        .build();
  }

  IDatabaseInstance imported(IInstanceEngine engine) {
    return DatabaseInstance.fromDatabaseInstanceAttributes(
        stack,
        "Database",
        DatabaseInstanceAttributes.builder()
            .instanceIdentifier("orders")
            .instanceEndpointAddress("orders.abc.eu-west-1.rds.amazonaws.com")
            .port(5432)
            .engine(engine)
            .securityGroups(
                List.of(SecurityGroup.fromSecurityGroupId(stack, "DatabaseGroup", "sg-0db")))
            .build());
  }

  /** The construct with nothing set but what is required. */
  RotatedRdsSecretBuilder<RotatedRdsSecret> rotated() {
    return rotated(RotatedDatabase.instance(instance(POSTGRES))).username("orders");
  }

  RotatedRdsSecretBuilder<RotatedRdsSecret> rotated(RotatedDatabase database) {
    return RotatedRdsSecret.Builder.create(stack, "Password").database(database);
  }

  Template template() {
    return Template.fromStack(stack);
  }

  /** The one resource of a type that the construct defines. */
  Map<String, Object> only(String type) {
    Map<String, Map<String, Object>> found = new HashMap<>(template().findResources(type));
    found.keySet().removeIf(id -> !id.startsWith("Password"));
    assertThat(found).hasSize(1);
    return found.values().iterator().next();
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> propertiesOf(String type) {
    return (Map<String, Object>) only(type).get("Properties");
  }

  /** The tags of the secret that the construct made. */
  Map<String, Object> tags() {
    Map<String, Object> tags = new HashMap<>();
    ((List<?>) propertiesOf("AWS::SecretsManager::Secret").get("Tags"))
        .forEach(
            tag -> tags.put((String) ((Map<?, ?>) tag).get("Key"), ((Map<?, ?>) tag).get("Value")));
    return tags;
  }

  static SubnetSelection isolated() {
    return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
  }
}
