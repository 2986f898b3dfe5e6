package io.github.rotatedrds;

import io.github.rotatedrds.internal.AttachedSecret;
import io.github.rotatedrds.internal.FunctionPath;
import io.github.rotatedrds.internal.PortCheck;
import io.github.rotatedrds.internal.ProxyCheck;
import io.github.rotatedrds.internal.Reachability;
import io.github.rotatedrds.internal.RotatedRule;
import io.github.rotatedrds.internal.RotationSchedule;
import io.github.rotatedrds.internal.SecretAccess;
import io.github.rotatedrds.internal.SecretConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * A database password in Secrets Manager that rotates: the secret, the function that changes the
 * password, and the schedule.
 *
 * <p>Defines a secret with its attachment to the database (unless an existing secret is given), the
 * rotation function with its role, log group and security group, the ingress rule of the database,
 * the permission for Secrets Manager to invoke the function, the rotation schedule, the monitoring
 * of all that, and what a deployment waits for, if it is to.
 */
public final class RotatedRdsSecret extends Construct implements IConnectable {

  private final AttachedSecret secret;
  private final IFunction rotationFunction;
  private final @Nullable ITopic alarmTopic;

  /**
   * Defines the resources. {@link Builder} does the same without a props object.
   *
   * @param given the props; {@link RotationDefaults} of the scopes fill in what is unset
   * @throws IllegalArgumentException if props are wrong together with those defaults, or the
   *     shipped Amazon RDS roots do not cover the stack's region
   */
  public RotatedRdsSecret(Construct scope, String id, RotatedRdsSecretProps given) {
    super(scope, id);
    ScopedDefaults defaults = ScopedDefaults.of(this);
    RotatedRdsSecretProps props = defaults.fill(given);
    defaults.tag(this);
    this.secret = AttachedSecret.of(this, props);
    SecretConfiguration.tag(secret.secret(), props);
    RotationFunction shared = props.getRotationFunction();
    RotationFunction function =
        shared == null ? new RotationFunction(this, "Function", props) : shared;
    List<IConstruct> ready =
        shared == null
            ? FunctionPath.open(function.getConnections(), props, function.getProps())
            : shared.path().open(this, props);
    SecretAccess.rotate(this, function.resources().role(), secret, props).ifPresent(ready::add);
    CfnRotationSchedule schedule =
        RotationSchedule.create(this, props, secret, function.resources());
    schedule.getNode().addDependency(ready.toArray(IConstruct[]::new));
    function.verification().add(this, secret, props, schedule);
    Reachability.ofRds(this, props, function.getProps());
    function.monitoring().watch(this, secret, props);
    ProxyCheck.add(this, secret, props);
    PortCheck.warn(this, function.getProps(), props);
    tell(props.getOnRotated());
    this.rotationFunction = function.getFunction();
    this.alarmTopic = function.getAlarmTopic();
  }

  private void tell(@Nullable List<RotationTarget> targets) {
    if (targets == null || targets.isEmpty()) {
      return;
    }
    Construct scope = new Construct(this, "OnRotated");
    List<IRuleTarget> heard = new ArrayList<>();
    for (RotationTarget target : targets) {
      heard.add(target.in(new Construct(scope, "Target" + (heard.size() + 1))));
    }
    RotatedRule.create(scope, secret, heard);
  }

  /** The secret, attached to the database: its ARN is known only once it holds the host. */
  public ISecret getSecret() {
    return secret.secret();
  }

  public IFunction getRotationFunction() {
    return rotationFunction;
  }

  /** Where alarms and failed rotations are told; null without monitoring. */
  @Nullable
  public ITopic getAlarmTopic() {
    return alarmTopic;
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

  /** Where {@code RotatedRdsSecret.Builder.create(scope, id)…build()} starts, as in CDK. */
  public static final class Builder {

    private Builder() {}

    /**
     * Starts with every prop unset.
     *
     * @param id the construct's id; a change replaces the secret
     */
    public static RotatedRdsSecretBuilder<RotatedRdsSecret> create(Construct scope, String id) {
      return new RotatedRdsSecretBuilder<>(props -> new RotatedRdsSecret(scope, id, props));
    }
  }
}
