package io.github.rotatedrds;

import java.util.List;
import java.util.function.Function;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
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
 * What {@link RotatedRdsSecret} is made from. Immutable. {@link RotatedRdsSecretBuilder} says what
 * each prop defines and what happens without it.
 */
public final class RotatedRdsSecretProps implements Cloneable {

  // The builder sets them, on its own copy; after build() nobody does.
  RotatedDatabase database;
  @Nullable String username;
  @Nullable ISecret secret;
  @Nullable RotationFunction rotationFunction;
  @Nullable IVpc vpc;
  @Nullable SubnetSelection vpcSubnets;
  @Nullable List<? extends ISecurityGroup> securityGroups;
  @Nullable IKey encryptionKey;
  @Nullable Number passwordLength;
  @Nullable String excludeCharacters;
  @Nullable RotationRules rotationRules;
  @Nullable Boolean rotateImmediately;
  @Nullable RotationScheme scheme;
  @Nullable Provisioning provision;
  @Nullable DatabaseTls tls;
  @Nullable Number databasePort;
  @Nullable ServiceEndpoint secretsManagerEndpoint;
  @Nullable ServiceEndpoint rdsEndpoint;
  @Nullable Boolean dualStack;
  @Nullable RetentionDays logRetention;
  @Nullable RemovalPolicy removalPolicy;
  @Nullable RotationMonitoring monitoring;
  @Nullable List<RotationTarget> onRotated;
  @Nullable IManagedPolicy permissionsBoundary;
  @Nullable ICodeSigningConfig codeSigningConfig;
  @Nullable Number reservedConcurrentExecutions;
  @Nullable Runtime runtime;
  @Nullable VerifyOnDeploy verifyOnDeploy;

  RotatedRdsSecretProps() {}

  /** Starts with every prop unset. */
  public static RotatedRdsSecretBuilder<RotatedRdsSecretProps> builder() {
    return new RotatedRdsSecretBuilder<>(Function.identity());
  }

  public RotatedDatabase getDatabase() {
    return database;
  }

  @Nullable
  public String getUsername() {
    return username;
  }

  @Nullable
  public ISecret getSecret() {
    return secret;
  }

  @Nullable
  public RotationScheme getScheme() {
    return scheme;
  }

  @Nullable
  public Provisioning getProvision() {
    return provision;
  }

  @Nullable
  public RotationFunction getRotationFunction() {
    return rotationFunction;
  }

  @Nullable
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
  public IKey getEncryptionKey() {
    return encryptionKey;
  }

  @Nullable
  public Number getPasswordLength() {
    return passwordLength;
  }

  @Nullable
  public String getExcludeCharacters() {
    return excludeCharacters;
  }

  @Nullable
  public RotationRules getRotationRules() {
    return rotationRules;
  }

  @Nullable
  public Boolean getRotateImmediately() {
    return rotateImmediately;
  }

  @Nullable
  public DatabaseTls getTls() {
    return tls;
  }

  @Nullable
  public Number getDatabasePort() {
    return databasePort;
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
  public RetentionDays getLogRetention() {
    return logRetention;
  }

  @Nullable
  public RemovalPolicy getRemovalPolicy() {
    return removalPolicy;
  }

  @Nullable
  public RotationMonitoring getMonitoring() {
    return monitoring;
  }

  @Nullable
  public List<RotationTarget> getOnRotated() {
    return onRotated;
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

  @Nullable
  public VerifyOnDeploy getVerifyOnDeploy() {
    return verifyOnDeploy;
  }

  /** The props of a function of its own. */
  RotationFunctionProps functionProps() {
    RotatedDatabase target = getDatabase();
    return RotationFunctionProps.builder()
        .engine(target.getEngine())
        .vpc(vpc == null ? target.getVpc() : vpc)
        .vpcSubnets(vpcSubnets)
        .securityGroups(securityGroups)
        .tls(tls)
        .secretsManagerEndpoint(secretsManagerEndpoint)
        .rdsEndpoint(rdsEndpoint)
        .dualStack(dualStack)
        .logRetention(logRetention)
        .monitoring(monitoring)
        .permissionsBoundary(permissionsBoundary)
        .codeSigningConfig(codeSigningConfig)
        .reservedConcurrentExecutions(reservedConcurrentExecutions)
        .runtime(runtime)
        .build();
  }

  RotatedRdsSecretProps copy() {
    try {
      return (RotatedRdsSecretProps) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
