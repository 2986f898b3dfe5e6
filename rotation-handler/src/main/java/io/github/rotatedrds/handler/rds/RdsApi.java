package io.github.rotatedrds.handler.rds;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;
import static io.github.rotatedrds.handler.failure.FailureKind.RDS_API;

import io.github.rotatedrds.handler.deadline.Deadline;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two calls of the RDS API that rotation may need. Only unusual secrets need them, so nothing
 * is prepared before the first call.
 */
public final class RdsApi {
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:rds:[a-z0-9-]+:[0-9]{12}:(db|cluster):([A-Za-z0-9-]{1,63})");

  /** {@code orders.abc123.eu-west-1.rds.amazonaws.com}; clusters have a prefix before the hash. */
  private static final Pattern HOST =
      Pattern.compile(
          "([a-z0-9-]{1,63})\\.(cluster-)?[a-z0-9-]+\\.[a-z0-9-]+\\.rds\\.amazonaws\\.com(\\.cn)?");

  private final RdsQuery query;
  private final Deadline deadline;

  /** Calls what the endpoint says. */
  public RdsApi(RdsQuery query) {
    this(query, Deadline.none());
  }

  private RdsApi(RdsQuery query, Deadline deadline) {
    this.query = query;
    this.deadline = deadline;
  }

  /** The same API; calls must end before the deadline. */
  public RdsApi within(Deadline newDeadline) {
    return new RdsApi(query, newDeadline);
  }

  /**
   * The instance or cluster with this ARN. One DescribeDBInstances or DescribeDBClusters.
   *
   * @throws RotationFailure RDS_API, when there is none or it could not be found out
   */
  public RdsServer server(String arn) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new RotationFailure(
          CONFIG, "this is not the ARN of an RDS instance or cluster: " + arn);
    }
    return describe(parts.group(1).equals("cluster"), parts.group(2))
        .orElseThrow(
            () -> new RotationFailure(RDS_API, "the RDS API knows no such server: " + arn));
  }

  /**
   * The instance or cluster that has this endpoint. One DescribeDBInstances or DescribeDBClusters.
   *
   * @param host a DNS name
   * @return the server, or empty when it is not one of RDS in this account and region
   * @throws RotationFailure RDS_API, when it could not be found out
   */
  public Optional<RdsServer> serverAt(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    Matcher parts = HOST.matcher(name);
    return parts.matches()
        ? describe(parts.group(2) != null, parts.group(1)).filter(s -> s.hosts().contains(name))
        : Optional.empty();
  }

  private Optional<RdsServer> describe(boolean cluster, String identifier) {
    return cluster
        ? query
            .call("DescribeDBClusters", "DBClusterIdentifier", identifier, deadline)
            .map(ServerReader::cluster)
        : query
            .call("DescribeDBInstances", "DBInstanceIdentifier", identifier, deadline)
            .map(ServerReader::instance);
  }
}
