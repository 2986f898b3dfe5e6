package io.github.rotatedrds.internal;

import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.rds.CfnDBCluster;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.IConstruct;

/** Tells the secrets that RDS makes and rotates itself, as far as this app knows. */
public final class ManagedSecret {

  private ManagedSecret() {}

  /** Whether it is the managed secret of a database made in this app. */
  public static boolean is(ISecret secret) {
    return owner(secret) != null;
  }

  /** The database whose managed secret this is, or null. CDK puts an import under the database. */
  static @Nullable IConstruct owner(ISecret secret) {
    IConstruct scope = secret.getNode().getScope();
    if (scope == null || secret.getNode().getDefaultChild() != null) {
      return null;
    }
    IConstruct database = scope.getNode().getDefaultChild();
    boolean managed =
        database instanceof CfnDBInstance instance
                && Boolean.TRUE.equals(instance.getManageMasterUserPassword())
            || database instanceof CfnDBCluster cluster
                && Boolean.TRUE.equals(cluster.getManageMasterUserPassword());
    return managed ? scope : null;
  }
}
