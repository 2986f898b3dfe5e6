package io.github.rotatedrds;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceAttributes;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.rds.MySqlInstanceEngineProps;
import software.amazon.awscdk.services.rds.MysqlEngineVersion;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;

/** An app as a reviewer gets it; its VPC is imported, so that the templates show little else. */
final class ReviewedApp {

  static final String REGION = "eu-west-1";
  static final String ACCOUNT = "111122223333";

  static final IInstanceEngine MYSQL =
      DatabaseInstanceEngine.mysql(
          MySqlInstanceEngineProps.builder()
              .version(MysqlEngineVersion.of("8.4.9", "8.4"))
              .build());

  /** A complete version: cfn-lint refuses others. */
  static final IInstanceEngine POSTGRES =
      DatabaseInstanceEngine.postgres(
          PostgresInstanceEngineProps.builder()
              .version(PostgresEngineVersion.of("17.7", "17"))
              .build());

  final App app;
  final Stack stack;
  final IVpc vpc;

  ReviewedApp() {
    this(new App());
  }

  ReviewedApp(App app) {
    this.app = app;
    this.stack = stack("Orders");
    this.vpc = vpc(stack);
  }

  Stack stack(String name) {
    return new Stack(
        app,
        name,
        StackProps.builder()
            .env(Environment.builder().account(ACCOUNT).region(REGION).build())
            .build());
  }

  DatabaseInstance.Builder instance(IInstanceEngine engine) {
    return DatabaseInstance.Builder.create(stack, "Database").engine(engine).vpc(vpc);
  }

  RotatedDatabase postgres() {
    return RotatedDatabase.instance(instance(POSTGRES).build());
  }

  DatabaseCluster cluster() {
    return DatabaseCluster.Builder.create(stack, "Database")
        .engine(DatabaseStack.AURORA)
        .writer(ClusterInstance.serverlessV2("writer"))
        .vpc(vpc)
        .build();
  }

  IDatabaseInstance imported() {
    return DatabaseInstance.fromDatabaseInstanceAttributes(
        stack,
        "Database",
        DatabaseInstanceAttributes.builder()
            .instanceIdentifier("orders")
            .instanceEndpointAddress("orders.abc.eu-west-1.rds.amazonaws.com")
            .port(5432)
            .engine(POSTGRES)
            .securityGroups(
                List.of(
                    SecurityGroup.fromSecurityGroupId(
                        stack, "DatabaseGroup", "sg-0123456789abcdef0")))
            .build());
  }

  RotatedRdsSecretBuilder<RotatedRdsSecret> rotated(RotatedDatabase database) {
    return RotatedRdsSecret.Builder.create(stack, "Password").database(database);
  }

  /** The template of each stack, by the stack's name. */
  Map<String, Map<String, Object>> templates() {
    Map<String, Map<String, Object>> templates = new TreeMap<>();
    app.getNode().getChildren().stream()
        .filter(Stack.class::isInstance)
        .map(Stack.class::cast)
        .forEach(one -> templates.put(one.getStackName(), Template.fromStack(one).toJSON()));
    return templates;
  }

  private static IVpc vpc(Stack stack) {
    return Vpc.fromVpcAttributes(
        stack,
        "Vpc",
        VpcAttributes.builder()
            .vpcId("vpc-0123456789abcdef0")
            .availabilityZones(List.of("eu-west-1a", "eu-west-1b"))
            .privateSubnetIds(List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"))
            .privateSubnetRouteTableIds(List.of("rtb-0123456789abcdef0", "rtb-0123456789abcdef1"))
            .build());
  }
}
