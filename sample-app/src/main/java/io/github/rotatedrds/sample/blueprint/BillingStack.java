package io.github.rotatedrds.sample.blueprint;

import io.github.rotatedrds.Grants;
import io.github.rotatedrds.Provisioning;
import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecret;
import io.github.rotatedrds.RotationScheme;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.rds.AuroraPostgresClusterEngineProps;
import software.amazon.awscdk.services.rds.AuroraPostgresEngineVersion;
import software.amazon.awscdk.services.rds.BackupProps;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.CredentialsBaseOptions;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** An Aurora cluster, and an application user that is never locked out: two users take turns. */
public final class BillingStack extends Stack {

  /** Defines the resources. */
  public BillingStack(Construct scope, String id, PlatformStack platform) {
    super(scope, id);
    DatabaseCluster database =
        DatabaseCluster.Builder.create(this, "Database")
            .engine(
                DatabaseClusterEngine.auroraPostgres(
                    AuroraPostgresClusterEngineProps.builder()
                        .version(AuroraPostgresEngineVersion.VER_16_6)
                        .build()))
            .writer(ClusterInstance.serverlessV2("Writer"))
            .vpc(platform.vpc())
            .vpcSubnets(platform.subnets())
            .credentials(
                Credentials.fromGeneratedSecret(
                    "root", CredentialsBaseOptions.builder().encryptionKey(platform.key()).build()))
            .defaultDatabaseName("billing")
            .storageEncrypted(true)
            .backup(BackupProps.builder().retention(Duration.days(7)).build())
            .build();
    ISecret superuser = database.getSecret();

    RotatedRdsSecret.Builder.create(this, "Superuser")
        .database(RotatedDatabase.cluster(database))
        .secret(superuser)
        .build();
    RotatedRdsSecret.Builder.create(this, "Billing")
        .database(RotatedDatabase.cluster(database))
        .username("billing")
        .scheme(RotationScheme.alternatingUsers(superuser))
        .provision(Provisioning.by(superuser, Grants.readWrite("billing", "public")))
        .build();
  }
}
