package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.RotatedDatabase;
import java.util.List;
import java.util.Optional;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.rds.CfnDBCluster;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterFromSnapshot;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceFromSnapshot;
import software.amazon.awscdk.services.rds.IDatabaseCluster;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.amazon.awscdk.services.rds.IEngine;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.IConstruct;

/**
 * A database that a construct tree has.
 *
 * @param construct CDK's construct for it, or the resource itself if it has none
 * @param resource null if the database is imported
 */
public record FoundDatabase(IConstruct construct, @Nullable CfnResource resource) {

  /**
   * Why a database is left alone.
   *
   * @param isMeant whether nothing is wrong with that
   */
  public record LeftAlone(String text, boolean isMeant) {}

  /** Without replicas and members of clusters, which have the password of another database. */
  public static List<FoundDatabase> in(List<IConstruct> tree) {
    return tree.stream()
        .map(FoundDatabase::of)
        .flatMap(Optional::stream)
        .filter(database -> !database.isFollower())
        .toList();
  }

  private static Optional<FoundDatabase> of(IConstruct one) {
    if (one instanceof CfnDBInstance || one instanceof CfnDBCluster) {
      IConstruct scope = one.getNode().getScope();
      return Optional.of(
          new FoundDatabase(scope != null && isKnown(scope) ? scope : one, (CfnResource) one));
    }
    return (one instanceof IDatabaseInstance || one instanceof IDatabaseCluster)
            && one.getNode().getDefaultChild() == null
        ? Optional.of(new FoundDatabase(one, null))
        : Optional.empty();
  }

  /** The path of the construct. */
  public String path() {
    return construct.getNode().getPath();
  }

  /** The secret of its master password, as far as CDK's construct knows it. */
  public @Nullable ISecret secret() {
    if (construct instanceof DatabaseInstance made) {
      return made.getSecret();
    }
    if (construct instanceof DatabaseInstanceFromSnapshot restored) {
      return restored.getSecret();
    }
    if (construct instanceof DatabaseCluster made) {
      return made.getSecret();
    }
    return construct instanceof DatabaseClusterFromSnapshot restored ? restored.getSecret() : null;
  }

  /** The database as a prop. */
  public RotatedDatabase toRotate() {
    return construct instanceof IDatabaseCluster cluster
        ? RotatedDatabase.cluster(cluster)
        : RotatedDatabase.instance((IDatabaseInstance) construct);
  }

  /** Whether it is one of the constructs of CDK that know their secret. */
  boolean isKnown() {
    return isKnown(construct);
  }

  String engine() {
    IEngine engine =
        construct instanceof IDatabaseCluster cluster
            ? cluster.getEngine()
            : ((IDatabaseInstance) construct).getEngine();
    return requireNonNull(engine).getEngineType();
  }

  boolean isManagedByRds() {
    Object managed =
        resource instanceof CfnDBInstance instance
            ? instance.getManageMasterUserPassword()
            : resource instanceof CfnDBCluster cluster
                ? cluster.getManageMasterUserPassword()
                : null;
    return isOn(managed);
  }

  @Nullable
  String masterPassword() {
    return resource instanceof CfnDBInstance instance
        ? instance.getMasterUserPassword()
        : resource instanceof CfnDBCluster cluster ? cluster.getMasterUserPassword() : null;
  }

  /** Members of a cluster and replicas have the password of another database; restored ones not. */
  boolean isFollower() {
    if (resource instanceof CfnDBInstance instance) {
      boolean restored =
          instance.getRestoreTime() != null || isOn(instance.getUseLatestRestorableTime());
      return instance.getDbClusterIdentifier() != null
          || instance.getSourceDbClusterIdentifier() != null
          || instance.getSourceDbInstanceIdentifier() != null && !restored;
    }
    return resource instanceof CfnDBCluster cluster
        && (cluster.getReplicationSourceIdentifier() != null
            || cluster.getGlobalClusterIdentifier() != null
                && cluster.getMasterUsername() == null
                && cluster.getSnapshotIdentifier() == null
                && cluster.getSourceDbClusterIdentifier() == null);
  }

  private static boolean isOn(@Nullable Object flag) {
    return flag != null && !Boolean.FALSE.equals(flag);
  }

  private static boolean isKnown(IConstruct construct) {
    return construct instanceof DatabaseInstance
        || construct instanceof DatabaseInstanceFromSnapshot
        || construct instanceof DatabaseCluster
        || construct instanceof DatabaseClusterFromSnapshot;
  }
}
