package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.internal.TagCheck;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.ICodeSigningConfig;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * What an organisation wants for every {@link RotatedRdsSecret} and {@link RotationFunction} below
 * a scope: an app, a stage, a stack. A prop that is set wins over all defaults, otherwise the
 * nearest scope that sets the value does.
 *
 * <p>Defines no resource. Values must be set before the constructs that they are for are made:
 * every setter throws {@link IllegalStateException} otherwise. Null means unset.
 */
public final class RotationDefaults extends Construct {

  private static final String ID = "RotatedRdsDefaults";
  private static final Predicate<IConstruct> SECRET = RotatedRdsSecret.class::isInstance;
  private static final Predicate<IConstruct> FUNCTION = RotationFunction.class::isInstance;

  final Map<DatabaseEngine, RotationFunction> rotationFunctions =
      new EnumMap<>(DatabaseEngine.class);
  Map<String, String> tags = Map.of();
  @Nullable RotationRules rotationRules;
  @Nullable IKey encryptionKey;
  @Nullable RetentionDays logRetention;
  @Nullable IManagedPolicy permissionsBoundary;
  @Nullable Runtime runtime;
  @Nullable ICodeSigningConfig codeSigningConfig;
  @Nullable Number reservedConcurrentExecutions;
  @Nullable RemovalPolicy removalPolicy;
  @Nullable Number passwordLength;
  @Nullable String excludeCharacters;
  @Nullable RotationMonitoring monitoring;
  @Nullable VerifyOnDeploy verifyOnDeploy;

  private RotationDefaults(Construct scope) {
    super(scope, ID);
  }

  /** The defaults of a scope; the same object each time. */
  public static RotationDefaults of(Construct scope) {
    requireNonNull(scope, "scope is required");
    RotationDefaults made = find(scope);
    return made == null ? new RotationDefaults(scope) : made;
  }

  static @Nullable RotationDefaults find(IConstruct scope) {
    return scope.getNode().tryFindChild(ID) instanceof RotationDefaults made ? made : null;
  }

  /** As {@link RotatedRdsSecretBuilder#rotationRules}. */
  public RotationDefaults rotationRules(@Nullable RotationRules rotationRules) {
    requireBefore("rotationRules", SECRET);
    this.rotationRules = rotationRules;
    return this;
  }

  /**
   * The KMS key of secrets that are made below, as {@link RotatedRdsSecretBuilder#encryptionKey};
   * existing ones keep theirs. A function without {@code encryptionKeys} may use it from the start.
   */
  public RotationDefaults encryptionKey(@Nullable IKey encryptionKey) {
    requireBefore("encryptionKey", SECRET.or(FUNCTION));
    this.encryptionKey = encryptionKey;
    return this;
  }

  /** As {@link RotationFunctionBuilder#logRetention}. */
  public RotationDefaults logRetention(@Nullable RetentionDays logRetention) {
    requireBefore("logRetention", FUNCTION);
    this.logRetention = logRetention;
    return this;
  }

  /** As {@link RotationFunctionBuilder#permissionsBoundary}. */
  public RotationDefaults permissionsBoundary(@Nullable IManagedPolicy permissionsBoundary) {
    requireBefore("permissionsBoundary", FUNCTION);
    this.permissionsBoundary = permissionsBoundary;
    return this;
  }

  /**
   * Tags of every resource that a construct below defines. Scopes add up; of tags with the same key
   * the nearest scope's holds, and {@code Tags.of(…)} of CDK wins over both. Default: none.
   *
   * @throws IllegalArgumentException if a key begins with {@code aws:} or {@code rotated-rds:}, or
   *     is not 1 to 128 characters long, or a value is longer than 256
   */
  public RotationDefaults tags(@Nullable Map<String, String> tags) {
    requireBefore("tags", SECRET.or(FUNCTION));
    Map<String, String> copy = tags == null ? Map.of() : Map.copyOf(tags);
    TagCheck.require(copy);
    this.tags = copy;
    return this;
  }

  /** As {@link RotationFunctionBuilder#runtime}. */
  public RotationDefaults runtime(@Nullable Runtime runtime) {
    requireBefore("runtime", FUNCTION);
    this.runtime = runtime;
    return this;
  }

  /** As {@link RotationFunctionBuilder#codeSigningConfig}. */
  public RotationDefaults codeSigningConfig(@Nullable ICodeSigningConfig codeSigningConfig) {
    requireBefore("codeSigningConfig", FUNCTION);
    this.codeSigningConfig = codeSigningConfig;
    return this;
  }

  /** As {@link RotationFunctionBuilder#reservedConcurrentExecutions}, of each function. */
  public RotationDefaults reservedConcurrentExecutions(
      @Nullable Number reservedConcurrentExecutions) {
    requireBefore("reservedConcurrentExecutions", FUNCTION);
    this.reservedConcurrentExecutions = reservedConcurrentExecutions;
    return this;
  }

  /** As {@link RotatedRdsSecretBuilder#removalPolicy}, of secrets that are made below. */
  public RotationDefaults removalPolicy(@Nullable RemovalPolicy removalPolicy) {
    requireBefore("removalPolicy", SECRET);
    this.removalPolicy = removalPolicy;
    return this;
  }

  /** As {@link RotatedRdsSecretBuilder#passwordLength}; must suit the engine of every secret. */
  public RotationDefaults passwordLength(@Nullable Number passwordLength) {
    requireBefore("passwordLength", SECRET);
    this.passwordLength = passwordLength;
    return this;
  }

  /** As {@link RotatedRdsSecretBuilder#excludeCharacters}. */
  public RotationDefaults excludeCharacters(@Nullable String excludeCharacters) {
    requireBefore("excludeCharacters", SECRET);
    this.excludeCharacters = excludeCharacters;
    return this;
  }

  /** As {@link RotationFunctionBuilder#monitoring}. */
  public RotationDefaults monitoring(@Nullable RotationMonitoring monitoring) {
    requireBefore("monitoring", FUNCTION);
    this.monitoring = monitoring;
    return this;
  }

  /** As {@link RotatedRdsSecretBuilder#verifyOnDeploy}, of each secret. */
  public RotationDefaults verifyOnDeploy(@Nullable VerifyOnDeploy verifyOnDeploy) {
    requireBefore("verifyOnDeploy", SECRET);
    this.verifyOnDeploy = verifyOnDeploy;
    return this;
  }

  /**
   * The function of every secret of its engine; call it once for each engine. A secret gets a
   * function of its own all the same if it is imported, or if one of the props is set that belong
   * to a function of its own, such as {@code vpc} or {@code logRetention}. Secrets must be in the
   * account and region of the function. Default: none.
   */
  public RotationDefaults rotationFunction(RotationFunction rotationFunction) {
    requireNonNull(rotationFunction, "rotationFunction is required");
    requireBefore("rotationFunction", SECRET);
    rotationFunctions.put(rotationFunction.getEngine(), rotationFunction);
    return this;
  }

  /** The scope, for messages. */
  String place() {
    String path = requireNonNull(getNode().getScope()).getNode().getPath();
    return path.isEmpty() ? "the app" : path;
  }

  private void requireBefore(String value, Predicate<IConstruct> takes) {
    for (IConstruct construct : requireNonNull(getNode().getScope()).getNode().findAll()) {
      if (takes.test(construct)) {
        throw new IllegalStateException(
            "RotationDefaults of %s: '%s' must be set before the constructs that it is for, got it after %s was made; set it right after the scope is made"
                .formatted(place(), value, construct.getNode().getPath()));
      }
    }
  }
}
