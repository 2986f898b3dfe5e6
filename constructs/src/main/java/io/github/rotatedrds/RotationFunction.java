package io.github.rotatedrds;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.internal.DeploymentVerification;
import io.github.rotatedrds.internal.FunctionMonitoring;
import io.github.rotatedrds.internal.FunctionPath;
import io.github.rotatedrds.internal.FunctionResources;
import io.github.rotatedrds.internal.Reachability;
import io.github.rotatedrds.internal.SecretConfiguration;
import io.github.rotatedrds.internal.SharedPath;
import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.IConnectable;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * A function that rotates any number of secrets, of any stack in the same account and region:
 * {@link RotatedRdsSecretBuilder#rotationFunction}.
 *
 * <p>Defines the function with its role, log group and security group, and the permission for
 * Secrets Manager of this account to invoke it, and its monitoring. None of them grows with the
 * number of secrets: the role may use every secret that has the function's name in its tag {@code
 * rotated-rds:function}, so whoever may tag secrets must be trusted like whoever may change the
 * role.
 */
public final class RotationFunction extends Construct implements IConnectable {

  private final RotationFunctionProps props;
  private final FunctionResources resources;
  private final SharedPath path;
  private final FunctionMonitoring monitoring;
  private final DeploymentVerification verification;

  /**
   * Defines the resources. {@link Builder} does the same without a props object.
   *
   * @param given the props; {@link RotationDefaults} of the scopes fill in what is unset
   * @throws IllegalArgumentException if props are wrong together with those defaults
   */
  public RotationFunction(Construct scope, String id, RotationFunctionProps given) {
    super(scope, id);
    ScopedDefaults defaults = ScopedDefaults.of(this);
    this.props = defaults.fill(given);
    defaults.tag(this);
    this.resources = FunctionResources.shared(this, props, getName());
    FunctionPath.openEverywhere(resources.connections(), props);
    Reachability.ofSecretsManager(this, props);
    this.path = new SharedPath(resources.connections());
    this.monitoring = FunctionMonitoring.create(this, props, resources.function(), true);
    monitoring.watchEverySecret();
    this.verification = new DeploymentVerification(this, props, resources);
  }

  /** The function of one secret. */
  RotationFunction(RotatedRdsSecret scope, String id, RotatedRdsSecretProps secret) {
    super(scope, id);
    this.props = ScopedDefaults.of(this).fill(secret.functionProps());
    this.resources =
        FunctionResources.ofOneSecret(this, props, SecretConfiguration.environment(secret));
    Reachability.ofSecretsManager(this, props);
    this.path = new SharedPath(resources.connections());
    this.monitoring = FunctionMonitoring.create(this, props, resources.function(), false);
    this.verification = new DeploymentVerification(this, props, resources);
  }

  public IFunction getFunction() {
    return resources.function();
  }

  public DatabaseEngine getEngine() {
    return props.getEngine();
  }

  /** The value of the tag {@code rotated-rds:function} on the secrets of this function. */
  public String getName() {
    return Names.nodeUniqueId(getNode());
  }

  public RotationFunctionProps getProps() {
    return props;
  }

  /** Where alarms and failed rotations are told; null without monitoring. */
  @Nullable
  public ITopic getAlarmTopic() {
    return monitoring.topic();
  }

  @Override
  @NotNull
  public Connections getConnections() {
    return resources.connections();
  }

  SharedPath path() {
    return path;
  }

  FunctionResources resources() {
    return resources;
  }

  FunctionMonitoring monitoring() {
    return monitoring;
  }

  DeploymentVerification verification() {
    return verification;
  }

  /** Where {@code RotationFunction.Builder.create(scope, id)…build()} starts, as in CDK. */
  public static final class Builder {

    private Builder() {}

    /**
     * Starts with every prop unset.
     *
     * @param id the construct's id; a change replaces the function and the tags of its secrets
     */
    public static RotationFunctionBuilder<RotationFunction> create(Construct scope, String id) {
      return new RotationFunctionBuilder<>(props -> new RotationFunction(scope, id, props));
    }
  }
}
