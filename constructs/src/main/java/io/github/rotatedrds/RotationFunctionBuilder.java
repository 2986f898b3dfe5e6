package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.internal.FunctionPropsCheck;
import java.util.List;
import java.util.function.Function;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.ICodeSigningConfig;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * Collects the props of a {@link RotationFunction}. Null means unset. A builder can be used again
 * after {@link #build()}.
 *
 * @param <T> what is built: the construct or its props
 */
public final class RotationFunctionBuilder<T> implements software.amazon.jsii.Builder<T> {

  private final RotationFunctionProps props = new RotationFunctionProps();
  private final Function<RotationFunctionProps, T> finish;

  RotationFunctionBuilder(Function<RotationFunctionProps, T> finish) {
    this.finish = finish;
  }

  /** The engine of the databases; the function holds the driver of this one only. Required. */
  public RotationFunctionBuilder<T> engine(DatabaseEngine engine) {
    props.engine = engine;
    return this;
  }

  /** The VPC of the function, from which it reaches every database it serves. Required. */
  public RotationFunctionBuilder<T> vpc(IVpc vpc) {
    props.vpc = vpc;
    return this;
  }

  /**
   * The subnets of the function; they need a way to Secrets Manager (NAT or endpoint). Default: the
   * private subnets with egress, or the isolated ones if there are none.
   */
  public RotationFunctionBuilder<T> vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
    props.vpcSubnets = vpcSubnets;
    return this;
  }

  /**
   * The security groups of the function. Default: one of its own that lets out to HTTPS and to the
   * engine's default port; a database on another port gets a rule of its own.
   */
  public RotationFunctionBuilder<T> securityGroups(
      @Nullable List<? extends ISecurityGroup> securityGroups) {
    props.securityGroups = securityGroups == null ? null : List.copyOf(securityGroups);
    return this;
  }

  /**
   * How the connections to the databases are protected. Default: certificate and host name are
   * verified, {@link DatabaseTls#verifyFull()}.
   */
  public RotationFunctionBuilder<T> tls(@Nullable DatabaseTls tls) {
    props.tls = tls;
    return this;
  }

  /**
   * The VPC's endpoint for Secrets Manager, made or existing: its security groups are opened to the
   * function, which then needs no other way out to HTTPS. Default: none; HTTPS is let out to any
   * address, and synth fails if the subnets have no route and the VPC no endpoint.
   */
  public RotationFunctionBuilder<T> secretsManagerEndpoint(
      @Nullable ServiceEndpoint secretsManagerEndpoint) {
    props.secretsManagerEndpoint = secretsManagerEndpoint;
    return this;
  }

  /** The same, for an endpoint that the VPC has: {@link ServiceEndpoint#existing}. */
  public RotationFunctionBuilder<T> secretsManagerEndpoint(IInterfaceVpcEndpoint endpoint) {
    return secretsManagerEndpoint(ServiceEndpoint.existing(endpoint));
  }

  /**
   * The VPC's endpoint for RDS; needed beside {@code secretsManagerEndpoint} if RDS manages the
   * secret of a superuser. Default: none.
   */
  public RotationFunctionBuilder<T> rdsEndpoint(@Nullable ServiceEndpoint rdsEndpoint) {
    props.rdsEndpoint = rdsEndpoint;
    return this;
  }

  /** The same, for an endpoint that the VPC has: {@link ServiceEndpoint#existing}. */
  public RotationFunctionBuilder<T> rdsEndpoint(IInterfaceVpcEndpoint endpoint) {
    return rdsEndpoint(ServiceEndpoint.existing(endpoint));
  }

  /**
   * Whether the function uses IPv6 too; its subnets must all have IPv6 blocks. Secrets Manager is
   * then called by its dual-stack name, except by the endpoint of {@code secretsManagerEndpoint},
   * whose private DNS AWS documents for the ordinary name only. The RDS API is always called by its
   * ordinary name, over IPv4. Default: no, IPv4 only.
   */
  public RotationFunctionBuilder<T> dualStack(@Nullable Boolean dualStack) {
    props.dualStack = dualStack;
    return this;
  }

  /**
   * KMS keys of secrets: the function may use them for any secret it rotates. A secret with another
   * key adds a policy to the function's role, for which there is room about twenty times. Default:
   * none.
   */
  public RotationFunctionBuilder<T> encryptionKeys(@Nullable List<? extends IKey> encryptionKeys) {
    props.encryptionKeys = encryptionKeys == null ? null : List.copyOf(encryptionKeys);
    return this;
  }

  /**
   * Superusers of databases: the function may read their secrets once for all secrets of a
   * database. A secret with another superuser adds a policy to the function's role, for which there
   * is room about forty times. Default: none.
   */
  public RotationFunctionBuilder<T> superusers(@Nullable List<SuperuserSecret> superusers) {
    props.superusers = superusers == null ? null : List.copyOf(superusers);
    return this;
  }

  /**
   * How long the function's log events are kept. The log group is deleted with the stack. Default:
   * one year.
   */
  public RotationFunctionBuilder<T> logRetention(@Nullable RetentionDays logRetention) {
    props.logRetention = logRetention;
    return this;
  }

  /**
   * Who hears of a rotation that went wrong. Default: whoever subscribes to a topic; alarms, an
   * event rule and a daily check tell it, {@link RotationMonitoring#standard()}.
   */
  public RotationFunctionBuilder<T> monitoring(@Nullable RotationMonitoring monitoring) {
    props.monitoring = monitoring;
    return this;
  }

  /**
   * The most that the function's role may do, whatever its policies say: as organisations ask of
   * every role. It must allow what the role's policies do. Default: none.
   */
  public RotationFunctionBuilder<T> permissionsBoundary(
      @Nullable IManagedPolicy permissionsBoundary) {
    props.permissionsBoundary = permissionsBoundary;
    return this;
  }

  /**
   * Who must have signed the function's code. The pipeline that deploys signs the asset, CDK does
   * not; with a configuration that enforces, unsigned code fails the deployment. Default: none.
   */
  public RotationFunctionBuilder<T> codeSigningConfig(
      @Nullable ICodeSigningConfig codeSigningConfig) {
    props.codeSigningConfig = codeSigningConfig;
    return this;
  }

  /**
   * How many invocations run at once at most, at least 1; the account's other functions cannot use
   * them. Rotations beyond wait for Secrets Manager's next attempt, and up to five daily checks
   * start together. Default: the account's concurrency.
   */
  public RotationFunctionBuilder<T> reservedConcurrentExecutions(
      @Nullable Number reservedConcurrentExecutions) {
    props.reservedConcurrentExecutions = reservedConcurrentExecutions;
    return this;
  }

  /** Lambda's Java, 17 or newer. Default: Java 25. */
  public RotationFunctionBuilder<T> runtime(@Nullable Runtime runtime) {
    props.runtime = runtime;
    return this;
  }

  /**
   * Checks the props and builds from a copy of them.
   *
   * @throws NullPointerException if {@code engine} or {@code vpc} is missing
   * @throws IllegalArgumentException if props are wrong; the message lists every problem
   */
  @Override
  public T build() {
    requireNonNull(props.engine, "engine is required");
    requireNonNull(props.vpc, "vpc is required");
    RotationFunctionProps copy = props.copy();
    FunctionPropsCheck.require(copy);
    return finish.apply(copy);
  }
}
