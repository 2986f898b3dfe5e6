package io.github.rotatedrds;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.rds.CfnDBCluster;
import software.amazon.awscdk.services.rds.CfnDBInstance;

/** Databases that have a password of their own although they name another one, and others. */
final class OwnPasswords {

  static final List<String> PATHS =
      List.of(
          "Orders/Named",
          "Orders/ClusterOfYesterday",
          "Orders/InstanceOfYesterday",
          "Orders/InstanceOfNow",
          "Orders/GlobalPrimary",
          "Orders/GlobalOfASnapshot",
          "Orders/GlobalOfYesterday");

  private static final String YESTERDAY = "2026-01-01T00:00:00Z";

  private OwnPasswords() {}

  static void define(Stack stack) {
    cluster(stack, "Named").dbClusterIdentifier("orders").masterUsername("a").build();
    cluster(stack, "ClusterOfYesterday")
        .sourceDbClusterIdentifier("orders")
        .restoreToTime(YESTERDAY)
        .build();
    instance(stack, "InstanceOfYesterday").restoreTime(YESTERDAY).build();
    instance(stack, "InstanceOfNow").useLatestRestorableTime(true).build();
    cluster(stack, "GlobalPrimary").globalClusterIdentifier("all").masterUsername("a").build();
    cluster(stack, "GlobalOfASnapshot")
        .globalClusterIdentifier("all")
        .snapshotIdentifier("of-orders")
        .build();
    cluster(stack, "GlobalOfYesterday")
        .globalClusterIdentifier("all")
        .sourceDbClusterIdentifier("orders")
        .build();
  }

  /** Members and replicas, which have the password of another database. */
  static void defineFollowers(Stack stack) {
    instance(stack, "Replica").build();
    instance(stack, "NotRestored").useLatestRestorableTime(false).build();
    CfnDBInstance.Builder.create(stack, "ReplicaOfACluster")
        .sourceDbClusterIdentifier("orders")
        .build();
    CfnDBInstance.Builder.create(stack, "Member").dbClusterIdentifier("orders").build();
    cluster(stack, "ReplicaCluster")
        .dbClusterIdentifier("replica")
        .replicationSourceIdentifier("arn:aws:rds:eu-west-1:111122223333:cluster:orders")
        .build();
    cluster(stack, "GlobalSecondary").globalClusterIdentifier("all").build();
  }

  private static CfnDBCluster.Builder cluster(Stack stack, String id) {
    return CfnDBCluster.Builder.create(stack, id).engine("aurora-postgresql");
  }

  private static CfnDBInstance.Builder instance(Stack stack, String id) {
    return CfnDBInstance.Builder.create(stack, id).sourceDbInstanceIdentifier("orders");
  }
}
