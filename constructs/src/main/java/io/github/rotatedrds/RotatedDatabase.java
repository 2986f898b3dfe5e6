package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.contract.DatabaseEngine;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.IResource;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterFromSnapshot;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceFromSnapshot;
import software.amazon.awscdk.services.rds.DatabaseInstanceReadReplica;
import software.amazon.awscdk.services.rds.IClusterEngine;
import software.amazon.awscdk.services.rds.IDatabaseCluster;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.rds.IEngine;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.secretsmanager.ISecretAttachmentTarget;

/**
 * The database whose password is rotated: an RDS instance or an Aurora cluster, created in this app
 * or imported.
 *
 * <p>An RDS Proxy is not one: it checks logins against AWSCURRENT, so a rotation through it could
 * not prove the pending password, and CloudFormation attaches no secret to it. Name the database
 * behind the proxy, and give the proxy the secret.
 */
public final class RotatedDatabase {

  private final IResource resource;
  private final Connections connections;
  private final ISecretAttachmentTarget attachmentTarget;
  private final DatabaseEngine engine;
  private final @Nullable IVpc vpc;

  private <D extends IResource & IConnectable & ISecretAttachmentTarget> RotatedDatabase(
      D database, @Nullable IEngine engine, @Nullable IVpc vpc) {
    this.resource = database;
    this.connections = database.getConnections();
    this.attachmentTarget = database;
    this.engine = engineOf(engine);
    this.vpc = vpc;
  }

  /**
   * An RDS instance that knows its engine: one created in this app, or imported with {@code
   * engine}.
   *
   * @throws IllegalArgumentException if the engine is unknown or cannot be rotated, or the instance
   *     is a read replica
   */
  public static RotatedDatabase instance(IDatabaseInstance database) {
    requirePrimary(database);
    return new RotatedDatabase(database, database.getEngine(), vpcOf(database));
  }

  /**
   * An RDS instance that was imported without its engine.
   *
   * @param engine for example {@code DatabaseInstanceEngine.POSTGRES}
   * @throws IllegalArgumentException if the engine cannot be rotated
   */
  public static RotatedDatabase instance(IDatabaseInstance database, IInstanceEngine engine) {
    requirePrimary(database);
    return new RotatedDatabase(
        database, requireNonNull(engine, "engine is required"), vpcOf(database));
  }

  /**
   * An Aurora or Multi-AZ cluster that knows its engine: one created in this app, or imported with
   * {@code engine}.
   *
   * @throws IllegalArgumentException if the engine is unknown or cannot be rotated
   */
  public static RotatedDatabase cluster(IDatabaseCluster database) {
    requireNonNull(database, "database is required");
    return new RotatedDatabase(database, database.getEngine(), vpcOf(database));
  }

  /**
   * An Aurora or Multi-AZ cluster that was imported without its engine.
   *
   * @param engine for example {@code DatabaseClusterEngine.AURORA_POSTGRESQL}
   * @throws IllegalArgumentException if the engine cannot be rotated
   */
  public static RotatedDatabase cluster(IDatabaseCluster database, IClusterEngine engine) {
    requireNonNull(database, "database is required");
    return new RotatedDatabase(
        database, requireNonNull(engine, "engine is required"), vpcOf(database));
  }

  public IResource getResource() {
    return resource;
  }

  public Connections getConnections() {
    return connections;
  }

  public ISecretAttachmentTarget getAttachmentTarget() {
    return attachmentTarget;
  }

  public DatabaseEngine getEngine() {
    return engine;
  }

  /** The ARN of the instance or cluster. */
  public String getArn() {
    return resource instanceof IDatabaseCluster cluster
        ? cluster.getClusterArn()
        : ((IDatabaseInstance) resource).getInstanceArn();
  }

  public boolean isCluster() {
    return resource instanceof IDatabaseCluster;
  }

  /** The VPC the database was created in; null for an imported database. */
  @Nullable
  public IVpc getVpc() {
    return vpc;
  }

  private static void requirePrimary(IDatabaseInstance database) {
    requireNonNull(database, "database is required");
    if (database instanceof DatabaseInstanceReadReplica) {
      throw new IllegalArgumentException(
          "'database' must take new passwords, got a read replica, which gets them from its source;"
              + " name the source instance");
    }
  }

  private static DatabaseEngine engineOf(@Nullable IEngine engine) {
    if (engine == null) {
      throw new IllegalArgumentException(
          "'database' must know its engine, got one imported without it; name the engine as second"
              + " argument, for example RotatedDatabase.instance(database,"
              + " DatabaseInstanceEngine.POSTGRES)");
    }
    String type = engine.getEngineType();
    return DatabaseEngine.of(type)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'database' must have one of the engines %s, got %s"
                        .formatted(DatabaseEngine.allNames(), type)));
  }

  // CDK has no common type for "created in this app, so its VPC is known".
  private static @Nullable IVpc vpcOf(Object database) {
    if (database instanceof DatabaseInstance created) {
      return created.getVpc();
    }
    if (database instanceof DatabaseInstanceFromSnapshot restored) {
      return restored.getVpc();
    }
    if (database instanceof DatabaseCluster created) {
      return created.getVpc();
    }
    return database instanceof DatabaseClusterFromSnapshot restored ? restored.getVpc() : null;
  }
}
