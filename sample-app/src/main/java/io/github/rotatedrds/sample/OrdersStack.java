package io.github.rotatedrds.sample;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecret;
import io.github.rotatedrds.RotationRules;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InstanceClass;
import software.amazon.awscdk.services.ec2.InstanceSize;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;
import software.constructs.Construct;

/**
 * A PostgreSQL database for orders, in a VPC without a way to the internet, whose password changes
 * every Sunday morning.
 *
 * <p>The rotated user is the one RDS makes together with the database, so the first rotation works
 * without anybody logging in to create a user.
 */
public final class OrdersStack extends Stack {

  /** Defines the resources. */
  public OrdersStack(Construct scope, String id) {
    super(scope, id);
    IVpc vpc = isolatedVpc();
    InterfaceVpcEndpoint secretsManager =
        vpc.addInterfaceEndpoint(
            "SecretsManager",
            InterfaceVpcEndpointOptions.builder()
                .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER)
                .build());

    DatabaseInstance database =
        DatabaseInstance.Builder.create(this, "Database")
            .engine(
                DatabaseInstanceEngine.postgres(
                    PostgresInstanceEngineProps.builder()
                        .version(PostgresEngineVersion.VER_17)
                        .build()))
            .instanceType(InstanceType.of(InstanceClass.BURSTABLE4_GRAVITON, InstanceSize.MICRO))
            .vpc(vpc)
            .vpcSubnets(isolated())
            .credentials(Credentials.fromGeneratedSecret("orders"))
            .databaseName("orders")
            .storageEncrypted(true)
            .backupRetention(Duration.days(7))
            .build();

    RotatedRdsSecret.Builder.create(this, "Password")
        .database(RotatedDatabase.instance(database))
        .secret(database.getSecret())
        .secretsManagerEndpoint(secretsManager)
        .rotationRules(RotationRules.cron("0 4 ? * SUN *", Duration.hours(2)))
        .build();
  }

  private IVpc isolatedVpc() {
    return Vpc.Builder.create(this, "Vpc")
        .maxAzs(2)
        .natGateways(0)
        .subnetConfiguration(
            List.of(
                SubnetConfiguration.builder()
                    .name("Isolated")
                    .subnetType(SubnetType.PRIVATE_ISOLATED)
                    .build()))
        .build();
  }

  private static SubnetSelection isolated() {
    return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
  }
}
