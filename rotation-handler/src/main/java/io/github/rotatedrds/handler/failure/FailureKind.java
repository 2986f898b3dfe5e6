package io.github.rotatedrds.handler.failure;

/** Why a rotation step failed, each with the next thing to do about it. */
public enum FailureKind {
  /** The event, the secret's JSON or the function's settings are wrong. */
  CONFIG("correct the named fields, then rotate the secret again"),
  /** The secret's staging labels do not allow this step. */
  STAGES("look at the version stages with 'aws secretsmanager describe-secret'"),
  /** Secrets Manager or KMS refused a call or did not answer. */
  SECRETS(
      "check the function's role, the key policy and the route to the Secrets Manager endpoint"),
  /** The RDS API refused a call or did not answer. */
  RDS_API(
      "allow the function's role rds:DescribeDBInstances and rds:DescribeDBClusters, and give its subnets a route to the RDS API: NAT or an interface endpoint for the service 'rds'"),
  /** The database could not be reached or dropped the connection. */
  NETWORK("check the host name, security groups, subnets and that the database is running"),
  /**
   * The database's certificate is not trusted or is for another host, or the server offers no TLS.
   */
  TLS(
      "check that the host name is the one in the certificate and that its root is in the CA bundle"),
  /** The database rejects every password the secret has. */
  AUTH(
      "set the user's password in the database to the one in AWSCURRENT, look whether it has a VALID UNTIL in the past, then rotate again"),
  /** The account is locked or expired. */
  LOCKED("unlock the account in the database, then rotate again"),
  /** The database's password policy rejects the generated password. */
  POLICY("match length and characters to the database's policy, then rotate again"),
  /** The user may not do what the step needs. */
  PRIVILEGE("grant what the message names; without a name, the right to change the password"),
  /** The database is a read-only replica or is failing over. */
  READ_ONLY(
      "use the writer's host name in the secret; after a failover the retry succeeds by itself"),
  /** A bug in the handler. */
  INTERNAL("report it with this line; it names no secret");

  private final String remedy;

  FailureKind(String remedy) {
    this.remedy = remedy;
  }

  /** What to do next, in one clause. */
  public String remedy() {
    return remedy;
  }
}
