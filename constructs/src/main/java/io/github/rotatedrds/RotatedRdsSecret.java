package io.github.rotatedrds;

import io.github.rotatedrds.internal.AttachedSecret;
import io.github.rotatedrds.internal.NetworkPath;
import io.github.rotatedrds.internal.RotationFunction;
import io.github.rotatedrds.internal.RotationSchedule;
import io.github.rotatedrds.internal.SecretAccess;
import io.github.rotatedrds.internal.TlsCheck;
import java.util.List;
import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * A database password in Secrets Manager that rotates: the secret, the function that changes the
 * password, and the schedule.
 *
 * <p>Defines a secret with its attachment to the database (unless an existing secret is given), the
 * rotation function with its role, log group and security group, the ingress rule of the database,
 * the permission for Secrets Manager to invoke the function, and the rotation schedule. The user
 * whose password is rotated changes it itself (scheme: single user).
 */
public final class RotatedRdsSecret extends Construct implements IConnectable {

  private final AttachedSecret secret;
  private final IFunction rotationFunction;

  /**
   * Defines the resources. {@link Builder} does the same without a props object.
   *
   * @throws IllegalArgumentException if the shipped Amazon RDS roots do not cover the stack's
   *     region
   */
  public RotatedRdsSecret(Construct scope, String id, RotatedRdsSecretProps props) {
    super(scope, id);
    TlsCheck.check(this, props);
    this.secret = AttachedSecret.of(this, props);
    RotationFunction function = new RotationFunction(this, "Function", props);
    List<IConstruct> ready = NetworkPath.open(function.getConnections(), props);
    ready.add(SecretAccess.rotate(this, function, secret));
    RotationSchedule.create(this, props, secret, function)
        .getNode()
        .addDependency(ready.toArray(IConstruct[]::new));
    this.rotationFunction = function.getFunction();
  }

  /** The secret, attached to the database: its ARN is known only once it holds the host. */
  public ISecret getSecret() {
    return secret.secret();
  }

  public IFunction getRotationFunction() {
    return rotationFunction;
  }

  /** The connections of the rotation function. */
  @Override
  @NotNull
  public Connections getConnections() {
    return rotationFunction.getConnections();
  }

  /** Lets a principal read the secret, and decrypt it if it has a KMS key of its own. */
  public Grant grantRead(IGrantable grantee) {
    return SecretAccess.read(this, secret, grantee);
  }

  /** Collects props and defines the resources. Null means unset. */
  public static final class Builder implements software.amazon.jsii.Builder<RotatedRdsSecret> {

    private final Construct scope;
    private final String id;
    private final RotatedRdsSecretProps.Builder props = RotatedRdsSecretProps.builder();

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /**
     * Starts with every prop unset.
     *
     * @param id the construct's id; a change replaces the secret
     */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** The database whose password is rotated. Required. */
    public Builder database(RotatedDatabase database) {
      props.database(database);
      return this;
    }

    /**
     * The user whose password is rotated: makes a secret for it, attached to the database. The user
     * must exist before the first rotation. Default: none; either this or {@code secret} must be
     * set.
     */
    public Builder username(@Nullable String username) {
      props.username(username);
      return this;
    }

    /**
     * An existing secret to rotate. One made in this app is attached to the database unless it
     * already is; an imported one is used as it is and must hold {@code engine}, {@code host},
     * {@code username} and {@code password}. Default: none; either this or {@code username} must be
     * set.
     */
    public Builder secret(@Nullable ISecret secret) {
      props.secret(secret);
      return this;
    }

    /**
     * The VPC of the rotation function. Default: the VPC of the database; required when the
     * database is imported.
     */
    public Builder vpc(@Nullable IVpc vpc) {
      props.vpc(vpc);
      return this;
    }

    /**
     * The subnets of the rotation function; they need a way to Secrets Manager (NAT or endpoint).
     * Default: the private subnets with egress, or the isolated ones if there are none.
     */
    public Builder vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
      props.vpcSubnets(vpcSubnets);
      return this;
    }

    /**
     * The security groups of the rotation function. Default: one of its own that lets out to the
     * database and to HTTPS only.
     */
    public Builder securityGroups(@Nullable List<? extends ISecurityGroup> securityGroups) {
      props.securityGroups(securityGroups);
      return this;
    }

    /**
     * The KMS key of the secret, created or imported. With an imported secret: the key it has.
     * Default: the key that {@code secret} names, otherwise {@code aws/secretsmanager}.
     */
    public Builder encryptionKey(@Nullable IKey encryptionKey) {
      props.encryptionKey(encryptionKey);
      return this;
    }

    /**
     * Length of passwords, in characters; the engine sets the limits (8 to 41 or 128). Default: 32.
     */
    public Builder passwordLength(@Nullable Number passwordLength) {
      props.passwordLength(passwordLength);
      return this;
    }

    /**
     * Characters that passwords must not have; always includes {@code /}, {@code "}, {@code @} and
     * space. A change makes CloudFormation overwrite the password of a secret made here. Default:
     * all that need quoting in URLs, shells or connection strings.
     */
    public Builder excludeCharacters(@Nullable String excludeCharacters) {
      props.excludeCharacters(excludeCharacters);
      return this;
    }

    /** When to rotate. Default: every 30 days. */
    public Builder rotationRules(@Nullable RotationRules rotationRules) {
      props.rotationRules(rotationRules);
      return this;
    }

    /**
     * Whether to rotate as soon as the schedule is created or changed. Without it Secrets Manager
     * only runs the testSecret step then. Default: false.
     */
    public Builder rotateImmediately(@Nullable Boolean rotateImmediately) {
      props.rotateImmediately(rotateImmediately);
      return this;
    }

    /**
     * How the connection to the database is protected. Default: {@link DatabaseTls#verifyFull()}.
     */
    public Builder tls(@Nullable DatabaseTls tls) {
      props.tls(tls);
      return this;
    }

    /**
     * The VPC's endpoint for Secrets Manager: its security groups are opened to the function, which
     * then needs no other way out, and the schedule waits for it. Default: none; HTTPS is let out
     * to any IPv4 address.
     */
    public Builder secretsManagerEndpoint(@Nullable IInterfaceVpcEndpoint secretsManagerEndpoint) {
      props.secretsManagerEndpoint(secretsManagerEndpoint);
      return this;
    }

    /**
     * How long the function's log events are kept. The log group is deleted with the stack.
     * Default: one year.
     */
    public Builder logRetention(@Nullable RetentionDays logRetention) {
      props.logRetention(logRetention);
      return this;
    }

    /**
     * What happens to a secret made here when it is removed from the stack. CloudFormation deletes
     * without a recovery window. Default: {@link RemovalPolicy#DESTROY}, as for CDK's own secrets.
     */
    public Builder removalPolicy(@Nullable RemovalPolicy removalPolicy) {
      props.removalPolicy(removalPolicy);
      return this;
    }

    /**
     * Defines the resources.
     *
     * @throws IllegalArgumentException if props are wrong; the message lists every problem
     */
    @Override
    public RotatedRdsSecret build() {
      return new RotatedRdsSecret(scope, id, props.build());
    }
  }
}
