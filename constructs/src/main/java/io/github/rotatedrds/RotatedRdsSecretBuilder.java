package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.PropsCheck;
import java.util.List;
import java.util.function.Function;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.ICodeSigningConfig;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * Collects the props of a {@link RotatedRdsSecret}. Null means unset. A builder can be used again
 * after {@link #build()}.
 *
 * @param <T> what is built: the construct or its props
 */
public final class RotatedRdsSecretBuilder<T> implements software.amazon.jsii.Builder<T> {

  private final RotatedRdsSecretProps props = new RotatedRdsSecretProps();
  private final Function<RotatedRdsSecretProps, T> finish;

  RotatedRdsSecretBuilder(Function<RotatedRdsSecretProps, T> finish) {
    this.finish = finish;
  }

  /** The database whose password is rotated. Required. */
  public RotatedRdsSecretBuilder<T> database(RotatedDatabase database) {
    props.database = database;
    return this;
  }

  /**
   * The user whose password is rotated: makes a secret for it, attached to the database. Unless
   * {@code provision} creates it, the user must exist, with the secret's password, before the
   * schedule is deployed: Secrets Manager tries the login as soon as there is a schedule, also
   * where it does not rotate immediately, and the alarms tell of the failure. Another name is
   * another user: CloudFormation then gives the secret a new password, once. Default: none; either
   * this or {@code secret} must be set.
   */
  public RotatedRdsSecretBuilder<T> username(@Nullable String username) {
    props.username = username;
    return this;
  }

  /**
   * An existing secret to rotate. One made in this app is attached to the database unless it
   * already is; an imported one is used as it is and must hold {@code engine}, {@code host}, {@code
   * username} and {@code password}. Default: none; either this or {@code username} must be set.
   */
  public RotatedRdsSecretBuilder<T> secret(@Nullable ISecret secret) {
    props.secret = secret;
    return this;
  }

  /** Who changes whose password. Default: the user its own, {@link RotationScheme#singleUser()}. */
  public RotatedRdsSecretBuilder<T> scheme(@Nullable RotationScheme scheme) {
    props.scheme = scheme;
    return this;
  }

  /**
   * What the user may do. The superuser creates it on the first rotation, which therefore runs as
   * soon as the schedule exists, and renews the grants on every rotation. Needs {@code username}.
   * Default: none; the user is left as it is.
   */
  public RotatedRdsSecretBuilder<T> provision(@Nullable Provisioning provision) {
    props.provision = provision;
    return this;
  }

  /**
   * A function that rotates other secrets too; the props of a function of its own ({@code vpc} to
   * {@code logRetention} below, {@code monitoring}, {@code permissionsBoundary} to {@code runtime})
   * must then be unset. Needs a secret of this app, for its tags. Default: the function that {@link
   * RotationDefaults} name for the engine, unless a prop of an own function is set; otherwise a
   * function of its own.
   */
  public RotatedRdsSecretBuilder<T> rotationFunction(@Nullable RotationFunction rotationFunction) {
    props.rotationFunction = rotationFunction;
    return this;
  }

  /**
   * The VPC of the rotation function. Default: the VPC of the database; required when the database
   * is imported.
   */
  public RotatedRdsSecretBuilder<T> vpc(@Nullable IVpc vpc) {
    props.vpc = vpc;
    return this;
  }

  /**
   * The subnets of the rotation function; they need a way to Secrets Manager (NAT or endpoint).
   * Default: the private subnets with egress, or the isolated ones if there are none.
   */
  public RotatedRdsSecretBuilder<T> vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
    props.vpcSubnets = vpcSubnets;
    return this;
  }

  /**
   * The security groups of the rotation function. Default: one of its own that lets out to the
   * database and to HTTPS only.
   */
  public RotatedRdsSecretBuilder<T> securityGroups(
      @Nullable List<? extends ISecurityGroup> securityGroups) {
    props.securityGroups = securityGroups == null ? null : List.copyOf(securityGroups);
    return this;
  }

  /**
   * The KMS key of the secret, created or imported. With an imported secret: the key it has.
   * Default: the key that {@code secret} names, otherwise {@code aws/secretsmanager}.
   */
  public RotatedRdsSecretBuilder<T> encryptionKey(@Nullable IKey encryptionKey) {
    props.encryptionKey = encryptionKey;
    return this;
  }

  /**
   * Length of passwords, in characters; the engine sets the limits (8 to 30, 41, 128 or 255). Holds
   * from the first rotation on: a change never touches the live password. Default: 32, for Oracle
   * 30.
   */
  public RotatedRdsSecretBuilder<T> passwordLength(@Nullable Number passwordLength) {
    props.passwordLength = passwordLength;
    return this;
  }

  /**
   * Characters that passwords must not have; always includes {@code /}, {@code "}, {@code @} and
   * space. Holds from the first rotation on: a change never touches the live password. Default: all
   * that need quoting in URLs, shells or connection strings.
   */
  public RotatedRdsSecretBuilder<T> excludeCharacters(@Nullable String excludeCharacters) {
    props.excludeCharacters = excludeCharacters;
    return this;
  }

  /** When to rotate. Default: every 30 days. */
  public RotatedRdsSecretBuilder<T> rotationRules(@Nullable RotationRules rotationRules) {
    props.rotationRules = rotationRules;
    return this;
  }

  /**
   * Whether to rotate as soon as the schedule is created or changed. Without it Secrets Manager
   * only runs the testSecret step then. Default: true with {@code provision}, false otherwise.
   */
  public RotatedRdsSecretBuilder<T> rotateImmediately(@Nullable Boolean rotateImmediately) {
    props.rotateImmediately = rotateImmediately;
    return this;
  }

  /**
   * How the connection to the database is protected. Default: certificate and host name are
   * verified, {@link DatabaseTls#verifyFull()}.
   */
  public RotatedRdsSecretBuilder<T> tls(@Nullable DatabaseTls tls) {
    props.tls = tls;
    return this;
  }

  /**
   * The port to rotate at, for engines whose TLS listener has a port of its own: Oracle, Db2. The
   * database is opened to the function at this port instead of its ordinary one; the port in the
   * secret stays as it is. Default: the port in the secret.
   */
  public RotatedRdsSecretBuilder<T> databasePort(@Nullable Number databasePort) {
    props.databasePort = databasePort;
    return this;
  }

  /**
   * The VPC's endpoint for Secrets Manager, made or existing: its security groups are opened to the
   * function, which then needs no other way out, and the schedule waits for it. Default: none;
   * HTTPS is let out to any address, and synth fails if the subnets have no route and the VPC no
   * endpoint.
   */
  public RotatedRdsSecretBuilder<T> secretsManagerEndpoint(
      @Nullable ServiceEndpoint secretsManagerEndpoint) {
    props.secretsManagerEndpoint = secretsManagerEndpoint;
    return this;
  }

  /** The same, for an endpoint that the VPC has: {@link ServiceEndpoint#existing}. */
  public RotatedRdsSecretBuilder<T> secretsManagerEndpoint(IInterfaceVpcEndpoint endpoint) {
    return secretsManagerEndpoint(ServiceEndpoint.existing(endpoint));
  }

  /**
   * The VPC's endpoint for RDS, which the function needs to find the host of a superuser whose
   * secret RDS manages; opened like the other one. Default: none; as for {@code
   * secretsManagerEndpoint} if RDS is needed.
   */
  public RotatedRdsSecretBuilder<T> rdsEndpoint(@Nullable ServiceEndpoint rdsEndpoint) {
    props.rdsEndpoint = rdsEndpoint;
    return this;
  }

  /** The same, for an endpoint that the VPC has: {@link ServiceEndpoint#existing}. */
  public RotatedRdsSecretBuilder<T> rdsEndpoint(IInterfaceVpcEndpoint endpoint) {
    return rdsEndpoint(ServiceEndpoint.existing(endpoint));
  }

  /**
   * Whether the function uses IPv6 too; its subnets must all have IPv6 blocks. Secrets Manager is
   * then called by its dual-stack name, except by the endpoint of {@code secretsManagerEndpoint},
   * whose private DNS AWS documents for the ordinary name only. The RDS API is always called by its
   * ordinary name, over IPv4. Default: no, IPv4 only.
   */
  public RotatedRdsSecretBuilder<T> dualStack(@Nullable Boolean dualStack) {
    props.dualStack = dualStack;
    return this;
  }

  /**
   * How long the function's log events are kept. The log group is deleted with the stack. Default:
   * one year.
   */
  public RotatedRdsSecretBuilder<T> logRetention(@Nullable RetentionDays logRetention) {
    props.logRetention = logRetention;
    return this;
  }

  /**
   * What happens to a secret made here when it is removed from the stack. CloudFormation deletes
   * without a recovery window. Default: it is deleted, {@link RemovalPolicy#DESTROY}, as CDK's own
   * secrets are.
   */
  public RotatedRdsSecretBuilder<T> removalPolicy(@Nullable RemovalPolicy removalPolicy) {
    props.removalPolicy = removalPolicy;
    return this;
  }

  /**
   * Who hears of a rotation that went wrong. Default: whoever subscribes to a topic; alarms, an
   * event rule and a daily check tell it, {@link RotationMonitoring#standard()}.
   */
  public RotatedRdsSecretBuilder<T> monitoring(@Nullable RotationMonitoring monitoring) {
    props.monitoring = monitoring;
    return this;
  }

  /**
   * Who hears of every rotation that succeeded: one EventBridge rule, limited to this secret, which
   * hears by way of CloudTrail. At most 5 targets; the last call counts. Default: nobody, no
   * resources.
   */
  public RotatedRdsSecretBuilder<T> onRotated(RotationTarget... targets) {
    props.onRotated = List.of(targets);
    return this;
  }

  /**
   * The most that the function's role may do, whatever its policies say: as organisations ask of
   * every role. It must allow what the role's policies do. Default: none.
   */
  public RotatedRdsSecretBuilder<T> permissionsBoundary(
      @Nullable IManagedPolicy permissionsBoundary) {
    props.permissionsBoundary = permissionsBoundary;
    return this;
  }

  /**
   * Who must have signed the function's code. The pipeline that deploys signs the asset, CDK does
   * not; with a configuration that enforces, unsigned code fails the deployment. Default: none.
   */
  public RotatedRdsSecretBuilder<T> codeSigningConfig(
      @Nullable ICodeSigningConfig codeSigningConfig) {
    props.codeSigningConfig = codeSigningConfig;
    return this;
  }

  /**
   * How many invocations run at once at most, at least 1; the account's other functions cannot use
   * them. Rotations beyond wait for Secrets Manager's next attempt, and up to five daily checks
   * start together. Default: the account's concurrency.
   */
  public RotatedRdsSecretBuilder<T> reservedConcurrentExecutions(
      @Nullable Number reservedConcurrentExecutions) {
    props.reservedConcurrentExecutions = reservedConcurrentExecutions;
    return this;
  }

  /** Lambda's Java, 17 or newer. Default: Java 25. */
  public RotatedRdsSecretBuilder<T> runtime(@Nullable Runtime runtime) {
    props.runtime = runtime;
    return this;
  }

  /**
   * What a deployment waits for before it goes green: a check of the secret, and a first rotation
   * if you like; it fails with the reason. With {@code username} the user must be there already, or
   * {@code provision} must make it: see {@link RotatedRdsSecret#getVerification()}. Default:
   * nothing; what is wrong shows at the first rotation.
   */
  public RotatedRdsSecretBuilder<T> verifyOnDeploy(@Nullable VerifyOnDeploy verifyOnDeploy) {
    props.verifyOnDeploy = verifyOnDeploy;
    return this;
  }

  /**
   * Checks the props and builds from a copy of them. Values that are CDK tokens pass unchecked.
   *
   * @throws NullPointerException if {@code database} is missing
   * @throws IllegalArgumentException if props are wrong; the message lists every problem
   */
  @Override
  public T build() {
    requireNonNull(props.database, "database is required");
    RotatedRdsSecretProps copy = props.copy();
    PropsCheck.require(copy);
    return finish.apply(copy);
  }
}
