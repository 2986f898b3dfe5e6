package io.github.rotatedrds.sample.blueprint;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import io.github.rotatedrds.RotationDefaults;
import io.github.rotatedrds.RotationFunction;
import io.github.rotatedrds.RotationMonitoring;
import io.github.rotatedrds.RotationRules;
import io.github.rotatedrds.ServiceEndpoint;
import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * What the platform team owns: the network, the key of the passwords, one rotation function for
 * each engine that the organisation uses, and what holds for every rotation of the app.
 */
public final class PlatformStack extends Stack {

  private final IVpc vpc;
  private final IKey key;

  /** Defines the resources, and the defaults of everything that is made in {@code scope} later. */
  public PlatformStack(Construct scope, String id) {
    super(scope, id);
    this.vpc =
        Vpc.Builder.create(this, "Vpc")
            .maxAzs(2)
            .natGateways(0)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build()))
            .build();
    this.key =
        Key.Builder.create(this, "Passwords")
            .description("Database passwords in Secrets Manager")
            .enableKeyRotation(true)
            .build();
    RotationDefaults.of(scope)
        .rotationRules(
            RotationRules.spread(
                List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY), 0, 6, Duration.hours(1)))
        .encryptionKey(key)
        .logRetention(RetentionDays.TWO_YEARS)
        .monitoring(RotationMonitoring.standard().email("databases@example.com"))
        .tags(Map.of("owner", "platform"))
        // Made last: the values above are for the functions too.
        .rotationFunction(rotation("Postgres", DatabaseEngine.POSTGRES))
        .rotationFunction(rotation("MySql", DatabaseEngine.MYSQL));
  }

  private RotationFunction rotation(String id, DatabaseEngine engine) {
    return RotationFunction.Builder.create(this, id)
        .engine(engine)
        .vpc(vpc)
        .secretsManagerEndpoint(ServiceEndpoint.create())
        .build();
  }

  /** The network without a way to the internet. */
  public IVpc vpc() {
    return vpc;
  }

  /** The subnets of databases. */
  public SubnetSelection subnets() {
    return SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();
  }

  /** The key of every password. */
  public IKey key() {
    return key;
  }
}
