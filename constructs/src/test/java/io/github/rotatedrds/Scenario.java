package io.github.rotatedrds;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.CredentialsBaseOptions;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseInstance;

/** One way to use the library, with the name of the calls that its rotations make. */
enum Scenario {
  SINGLE_USER_INSTANCE("single-user", s -> s.rotated(s.postgres()).username("orders").build()),

  ALTERNATING_CLUSTER(
      "alternating-users",
      s -> {
        DatabaseCluster database = s.cluster();
        s.rotated(RotatedDatabase.cluster(database))
            .username("orders")
            .scheme(RotationScheme.alternatingUsers(database.getSecret()))
            .build();
      }),

  OVERLAPPING(
      "overlapping-passwords",
      s ->
          s.rotated(RotatedDatabase.instance(s.instance(ReviewedApp.MYSQL).build()))
              .username("orders")
              .scheme(RotationScheme.overlappingPasswords())
              .build()),

  PROVISIONED(
      "provisioned",
      s -> {
        DatabaseInstance database = s.instance(ReviewedApp.POSTGRES).build();
        s.rotated(RotatedDatabase.instance(database))
            .username("orders")
            .provision(Provisioning.by(database.getSecret(), Grants.readWrite("orders", "public")))
            .build();
      }),

  MANAGED_SUPERUSER(
      "managed-superuser",
      s -> {
        DatabaseInstance database =
            s.instance(ReviewedApp.POSTGRES).manageMasterUserPassword(true).build();
        s.rotated(RotatedDatabase.instance(database))
            .username("orders")
            .scheme(RotationScheme.alternatingUsers(database.getSecret()))
            .build();
      }),

  SHARED_FUNCTION_CROSS_STACK("alternating-users", s -> shared(s, null)),

  EXISTING_SECRET(
      "single-user",
      s -> {
        DatabaseInstance database = s.instance(ReviewedApp.POSTGRES).build();
        s.rotated(RotatedDatabase.instance(database)).secret(database.getSecret()).build();
      }),

  CUSTOMER_KEYS(
      "alternating-users",
      s -> {
        DatabaseInstance database =
            s.instance(ReviewedApp.POSTGRES)
                .credentials(
                    Credentials.fromGeneratedSecret(
                        "postgres",
                        CredentialsBaseOptions.builder()
                            .encryptionKey(new Key(s.stack, "SuperuserKey"))
                            .build()))
                .build();
        s.rotated(RotatedDatabase.instance(database))
            .username("orders")
            .encryptionKey(new Key(s.stack, "Key"))
            .scheme(RotationScheme.alternatingUsers(database.getSecret()))
            .build();
      }),

  EVERYTHING(
      "single-user",
      s -> {
        RotateEverything.in(s.app);
        s.instance(ReviewedApp.POSTGRES).build();
      }),

  VERIFIED(
      "single-user",
      s ->
          s.rotated(s.postgres())
              .username("orders")
              .verifyOnDeploy(VerifyOnDeploy.rotate())
              .build()),

  VERIFIED_SHARED_FUNCTION_CROSS_STACK(
      "alternating-users", s -> shared(s, VerifyOnDeploy.rotate())),

  IMPORTED_DATABASE(
      "single-user",
      s -> s.rotated(RotatedDatabase.instance(s.imported())).vpc(s.vpc).username("orders").build());

  private final String calls;
  private final Consumer<ReviewedApp> definition;

  Scenario(String calls, Consumer<ReviewedApp> definition) {
    this.calls = calls;
    this.definition = definition;
  }

  /** The first word of its lines in {@code observed-calls.txt}. */
  String calls() {
    return calls;
  }

  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  ReviewedApp define() {
    ReviewedApp app = new ReviewedApp();
    definition.accept(app);
    return app;
  }

  private static void shared(ReviewedApp s, @Nullable VerifyOnDeploy verify) {
    DatabaseInstance database = s.instance(ReviewedApp.POSTGRES).build();
    RotationFunction function =
        RotationFunction.Builder.create(s.stack, "Rotation")
            .engine(DatabaseEngine.POSTGRES)
            .vpc(s.vpc)
            .superusers(List.of(SuperuserSecret.of(database.getSecret())))
            .build();
    RotatedRdsSecret.Builder.create(s.stack("Team"), "Password")
        .database(RotatedDatabase.instance(database))
        .rotationFunction(function)
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .verifyOnDeploy(verify)
        .build();
  }
}
