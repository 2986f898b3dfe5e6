package io.github.rotatedrds;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import java.util.function.Function;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.ICodeSigningConfig;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * What {@link RotationFunction} is made from. Immutable. {@link RotationFunctionBuilder} says what
 * each prop defines and what happens without it.
 */
public final class RotationFunctionProps implements Cloneable {

  // The builder sets them, on its own copy; after build() nobody does.
  DatabaseEngine engine;
  IVpc vpc;
  @Nullable SubnetSelection vpcSubnets;
  @Nullable List<? extends ISecurityGroup> securityGroups;
  @Nullable DatabaseTls tls;
  @Nullable ServiceEndpoint secretsManagerEndpoint;
  @Nullable ServiceEndpoint rdsEndpoint;
  @Nullable Boolean dualStack;
  @Nullable List<? extends IKey> encryptionKeys;
  @Nullable List<SuperuserSecret> superusers;
  @Nullable RetentionDays logRetention;
  @Nullable RotationMonitoring monitoring;
  @Nullable IManagedPolicy permissionsBoundary;
  @Nullable ICodeSigningConfig codeSigningConfig;
  @Nullable Number reservedConcurrentExecutions;
  @Nullable Runtime runtime;

  RotationFunctionProps() {}

  /** Starts with every prop unset. */
  public static RotationFunctionBuilder<RotationFunctionProps> builder() {
    return new RotationFunctionBuilder<>(Function.identity());
  }

  public DatabaseEngine getEngine() {
    return engine;
  }

  public IVpc getVpc() {
    return vpc;
  }

  @Nullable
  public SubnetSelection getVpcSubnets() {
    return vpcSubnets;
  }

  @Nullable
  public List<? extends ISecurityGroup> getSecurityGroups() {
    return securityGroups;
  }

  @Nullable
  public DatabaseTls getTls() {
    return tls;
  }

  @Nullable
  public ServiceEndpoint getSecretsManagerEndpoint() {
    return secretsManagerEndpoint;
  }

  @Nullable
  public ServiceEndpoint getRdsEndpoint() {
    return rdsEndpoint;
  }

  @Nullable
  public Boolean getDualStack() {
    return dualStack;
  }

  @Nullable
  public List<? extends IKey> getEncryptionKeys() {
    return encryptionKeys;
  }

  @Nullable
  public List<SuperuserSecret> getSuperusers() {
    return superusers;
  }

  @Nullable
  public RetentionDays getLogRetention() {
    return logRetention;
  }

  @Nullable
  public RotationMonitoring getMonitoring() {
    return monitoring;
  }

  @Nullable
  public IManagedPolicy getPermissionsBoundary() {
    return permissionsBoundary;
  }

  @Nullable
  public ICodeSigningConfig getCodeSigningConfig() {
    return codeSigningConfig;
  }

  @Nullable
  public Number getReservedConcurrentExecutions() {
    return reservedConcurrentExecutions;
  }

  @Nullable
  public Runtime getRuntime() {
    return runtime;
  }

  RotationFunctionProps copy() {
    try {
      return (RotationFunctionProps) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
