package io.github.rotatedrds.sample.blueprint;

import io.github.rotatedrds.RotationFunction;
import io.github.rotatedrds.ServiceEndpoint;
import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * What the platform team owns: the network, the key of the passwords and one rotation function for
 * each engine that the organisation uses.
 */
public final class PlatformStack extends Stack {

  private final IVpc vpc;
  private final IKey key;
  private final RotationFunction postgres;
  private final RotationFunction mysql;

  /** Defines the resources. */
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
    this.postgres = rotation("Postgres", DatabaseEngine.POSTGRES);
    this.mysql = rotation("MySql", DatabaseEngine.MYSQL);
  }

  private RotationFunction rotation(String id, DatabaseEngine engine) {
    return RotationFunction.Builder.create(this, id)
        .engine(engine)
        .vpc(vpc)
        .secretsManagerEndpoint(ServiceEndpoint.create())
        .encryptionKeys(List.of(key))
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

  /** What rotates passwords of PostgreSQL. */
  public RotationFunction postgres() {
    return postgres;
  }

  /** What rotates passwords of MySQL. */
  public RotationFunction mysql() {
    return mysql;
  }
}
