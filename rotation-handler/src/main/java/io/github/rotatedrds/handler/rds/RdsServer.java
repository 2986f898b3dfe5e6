package io.github.rotatedrds.handler.rds;

import java.util.Optional;
import java.util.Set;

/**
 * An instance or a cluster, as the RDS API describes it.
 *
 * @param engine its engine, as in a secret's {@code engine}
 * @param host the name under which it is reached; a cluster's writer
 * @param port the port it listens on
 * @param hosts every name under which it is reached
 * @param instance identifier of the instance; empty for a cluster
 * @param cluster identifier of the cluster that it is, or is a member of
 * @param sourceInstance identifier of the instance that it is a read replica of
 * @param sourceCluster identifier of the cluster that it is a read replica of
 */
public record RdsServer(
    String engine,
    String host,
    int port,
    Set<String> hosts,
    Optional<String> instance,
    Optional<String> cluster,
    Optional<String> sourceInstance,
    Optional<String> sourceCluster) {

  /** Copies the set. */
  public RdsServer {
    hosts = Set.copyOf(hosts);
  }

  /**
   * Whether both have the same users: they are in one cluster, or this is a read replica of the
   * other.
   */
  public boolean hasUsersOf(RdsServer other) {
    return same(cluster, other.cluster)
        || same(sourceInstance, other.instance)
        || same(sourceCluster, other.cluster);
  }

  private static boolean same(Optional<String> one, Optional<String> other) {
    return one.isPresent() && one.equals(other);
  }
}
