package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.PropsCheck;
import java.util.List;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * What {@link RotatedRdsSecret} is made from. Immutable. {@link RotatedRdsSecret.Builder} says what
 * each prop defines and what happens without it.
 */
public final class RotatedRdsSecretProps {

  private final Builder values;

  private RotatedRdsSecretProps(Builder values) {
    this.values = new Builder(values);
  }

  /** Starts with every prop unset. */
  public static Builder builder() {
    return new Builder();
  }

  public RotatedDatabase getDatabase() {
    return values.database;
  }

  @Nullable
  public String getUsername() {
    return values.username;
  }

  @Nullable
  public ISecret getSecret() {
    return values.secret;
  }

  @Nullable
  public IVpc getVpc() {
    return values.vpc;
  }

  @Nullable
  public SubnetSelection getVpcSubnets() {
    return values.vpcSubnets;
  }

  @Nullable
  public List<? extends ISecurityGroup> getSecurityGroups() {
    return values.securityGroups;
  }

  @Nullable
  public IKey getEncryptionKey() {
    return values.encryptionKey;
  }

  @Nullable
  public Number getPasswordLength() {
    return values.passwordLength;
  }

  @Nullable
  public String getExcludeCharacters() {
    return values.excludeCharacters;
  }

  @Nullable
  public RotationRules getRotationRules() {
    return values.rotationRules;
  }

  @Nullable
  public Boolean getRotateImmediately() {
    return values.rotateImmediately;
  }

  @Nullable
  public DatabaseTls getTls() {
    return values.tls;
  }

  @Nullable
  public IInterfaceVpcEndpoint getSecretsManagerEndpoint() {
    return values.secretsManagerEndpoint;
  }

  @Nullable
  public RetentionDays getLogRetention() {
    return values.logRetention;
  }

  @Nullable
  public RemovalPolicy getRemovalPolicy() {
    return values.removalPolicy;
  }

  /** Collects props. Null means unset. A builder can be used again after {@link #build()}. */
  public static final class Builder implements software.amazon.jsii.Builder<RotatedRdsSecretProps> {
    private RotatedDatabase database;
    private String username;
    private ISecret secret;
    private IVpc vpc;
    private SubnetSelection vpcSubnets;
    private List<? extends ISecurityGroup> securityGroups;
    private IKey encryptionKey;
    private Number passwordLength;
    private String excludeCharacters;
    private RotationRules rotationRules;
    private Boolean rotateImmediately;
    private DatabaseTls tls;
    private IInterfaceVpcEndpoint secretsManagerEndpoint;
    private RetentionDays logRetention;
    private RemovalPolicy removalPolicy;

    private Builder() {}

    private Builder(Builder other) {
      database = other.database;
      username = other.username;
      secret = other.secret;
      vpc = other.vpc;
      vpcSubnets = other.vpcSubnets;
      securityGroups = other.securityGroups;
      encryptionKey = other.encryptionKey;
      passwordLength = other.passwordLength;
      excludeCharacters = other.excludeCharacters;
      rotationRules = other.rotationRules;
      rotateImmediately = other.rotateImmediately;
      tls = other.tls;
      secretsManagerEndpoint = other.secretsManagerEndpoint;
      logRetention = other.logRetention;
      removalPolicy = other.removalPolicy;
    }

    /** See {@link RotatedRdsSecret.Builder#database}. */
    public Builder database(RotatedDatabase database) {
      this.database = database;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#username}. */
    public Builder username(@Nullable String username) {
      this.username = username;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#secret}. */
    public Builder secret(@Nullable ISecret secret) {
      this.secret = secret;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#vpc}. */
    public Builder vpc(@Nullable IVpc vpc) {
      this.vpc = vpc;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#vpcSubnets}. */
    public Builder vpcSubnets(@Nullable SubnetSelection vpcSubnets) {
      this.vpcSubnets = vpcSubnets;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#securityGroups}. */
    public Builder securityGroups(@Nullable List<? extends ISecurityGroup> securityGroups) {
      this.securityGroups = securityGroups == null ? null : List.copyOf(securityGroups);
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#encryptionKey}. */
    public Builder encryptionKey(@Nullable IKey encryptionKey) {
      this.encryptionKey = encryptionKey;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#passwordLength}. */
    public Builder passwordLength(@Nullable Number passwordLength) {
      this.passwordLength = passwordLength;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#excludeCharacters}. */
    public Builder excludeCharacters(@Nullable String excludeCharacters) {
      this.excludeCharacters = excludeCharacters;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#rotationRules}. */
    public Builder rotationRules(@Nullable RotationRules rotationRules) {
      this.rotationRules = rotationRules;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#rotateImmediately}. */
    public Builder rotateImmediately(@Nullable Boolean rotateImmediately) {
      this.rotateImmediately = rotateImmediately;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#tls}. */
    public Builder tls(@Nullable DatabaseTls tls) {
      this.tls = tls;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#secretsManagerEndpoint}. */
    public Builder secretsManagerEndpoint(@Nullable IInterfaceVpcEndpoint secretsManagerEndpoint) {
      this.secretsManagerEndpoint = secretsManagerEndpoint;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#logRetention}. */
    public Builder logRetention(@Nullable RetentionDays logRetention) {
      this.logRetention = logRetention;
      return this;
    }

    /** See {@link RotatedRdsSecret.Builder#removalPolicy}. */
    public Builder removalPolicy(@Nullable RemovalPolicy removalPolicy) {
      this.removalPolicy = removalPolicy;
      return this;
    }

    /**
     * Checks the props and copies them. Values that are CDK tokens pass unchecked.
     *
     * @throws NullPointerException if {@code database} is missing
     * @throws IllegalArgumentException if props are wrong; the message lists every problem
     */
    @Override
    public RotatedRdsSecretProps build() {
      requireNonNull(database, "database is required");
      RotatedRdsSecretProps props = new RotatedRdsSecretProps(this);
      PropsCheck.require(props);
      return props;
    }
  }
}
