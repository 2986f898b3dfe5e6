package io.github.rotatedrds.sample.blueprint;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecret;
import io.github.rotatedrds.RotationScheme;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.CredentialsBaseOptions;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.MySqlInstanceEngineProps;
import software.amazon.awscdk.services.rds.MysqlEngineVersion;
import software.constructs.Construct;

/** A MySQL instance whose user has two valid passwords, so that readers may cache theirs. */
public final class ReportsStack extends Stack {

  /** Defines the resources. */
  public ReportsStack(Construct scope, String id, PlatformStack platform) {
    super(scope, id);
    DatabaseInstance database =
        DatabaseInstance.Builder.create(this, "Database")
            .engine(
                DatabaseInstanceEngine.mysql(
                    MySqlInstanceEngineProps.builder()
                        .version(MysqlEngineVersion.VER_8_4_5)
                        .build()))
            .vpc(platform.vpc())
            .vpcSubnets(platform.subnets())
            .credentials(
                Credentials.fromGeneratedSecret(
                    "reports",
                    CredentialsBaseOptions.builder().encryptionKey(platform.key()).build()))
            .databaseName("reports")
            .storageEncrypted(true)
            .backupRetention(Duration.days(7))
            .build();

    RotatedRdsSecret.Builder.create(this, "Password")
        .database(RotatedDatabase.instance(database))
        .secret(database.getSecret())
        .scheme(RotationScheme.overlappingPasswords())
        .build();
  }
}
