package io.github.rotatedrds.sample.blueprint;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecret;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.CredentialsBaseOptions;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;
import software.constructs.Construct;

/** One PostgreSQL instance, and the password of the user that RDS makes with it. */
public final class ShopStack extends Stack {

  /** Defines the resources. */
  public ShopStack(Construct scope, String id, PlatformStack platform) {
    super(scope, id);
    DatabaseInstance database =
        DatabaseInstance.Builder.create(this, "Database")
            .engine(
                DatabaseInstanceEngine.postgres(
                    PostgresInstanceEngineProps.builder()
                        .version(PostgresEngineVersion.VER_17)
                        .build()))
            .vpc(platform.vpc())
            .vpcSubnets(platform.subnets())
            .credentials(
                Credentials.fromGeneratedSecret(
                    "shop", CredentialsBaseOptions.builder().encryptionKey(platform.key()).build()))
            .databaseName("shop")
            .storageEncrypted(true)
            .backupRetention(Duration.days(7))
            .build();

    RotatedRdsSecret.Builder.create(this, "Password")
        .database(RotatedDatabase.instance(database))
        .secret(database.getSecret())
        .build();
  }
}
