package io.github.rotatedrds;

import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.internal.FunctionPropsCheck;
import io.github.rotatedrds.internal.PropsCheck;
import io.github.rotatedrds.internal.SharedFunctionCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The defaults that hold for one construct; the one place that fills them in. */
final class ScopedDefaults {

  /** Below CDK's 100: whoever writes {@code Tags.of(…)} means it. */
  private static final int TAG_PRIORITY = 50;

  private final List<RotationDefaults> nearestFirst;
  private final List<String> filledIn = new ArrayList<>();

  private ScopedDefaults(List<RotationDefaults> nearestFirst) {
    this.nearestFirst = nearestFirst;
  }

  static ScopedDefaults of(Construct construct) {
    List<RotationDefaults> found = new ArrayList<>();
    for (IConstruct scope : construct.getNode().getScopes()) {
      RotationDefaults defaults = RotationDefaults.find(scope);
      if (defaults != null) {
        found.add(0, defaults);
      }
    }
    return new ScopedDefaults(found);
  }

  /** A copy without gaps that a scope can fill; what belongs to the function is left to that. */
  RotatedRdsSecretProps fill(RotatedRdsSecretProps given) {
    RotatedRdsSecretProps props = given.copy();
    if (props.secret == null) {
      props.encryptionKey = or(props.encryptionKey, "encryptionKey", d -> d.encryptionKey);
      props.removalPolicy = or(props.removalPolicy, "removalPolicy", d -> d.removalPolicy);
    }
    props.passwordLength = or(props.passwordLength, "passwordLength", d -> d.passwordLength);
    props.excludeCharacters =
        or(props.excludeCharacters, "excludeCharacters", d -> d.excludeCharacters);
    props.rotationRules = or(props.rotationRules, "rotationRules", d -> d.rotationRules);
    props.verifyOnDeploy = or(props.verifyOnDeploy, "verifyOnDeploy", d -> d.verifyOnDeploy);
    if (SharedFunctionCheck.allows(props)) {
      DatabaseEngine engine = props.getDatabase().getEngine();
      props.rotationFunction =
          or(props.rotationFunction, "rotationFunction", d -> d.rotationFunctions.get(engine));
    }
    require(() -> PropsCheck.requireComplete(props));
    return props;
  }

  /** The same for the function. */
  RotationFunctionProps fill(RotationFunctionProps given) {
    RotationFunctionProps props = given.copy();
    if (props.encryptionKeys == null) {
      IKey key = or(null, "encryptionKey", d -> d.encryptionKey);
      props.encryptionKeys = key == null ? null : List.of(key);
    }
    props.logRetention = or(props.logRetention, "logRetention", d -> d.logRetention);
    props.monitoring = or(props.monitoring, "monitoring", d -> d.monitoring);
    props.permissionsBoundary =
        or(props.permissionsBoundary, "permissionsBoundary", d -> d.permissionsBoundary);
    props.codeSigningConfig =
        or(props.codeSigningConfig, "codeSigningConfig", d -> d.codeSigningConfig);
    props.reservedConcurrentExecutions =
        or(
            props.reservedConcurrentExecutions,
            "reservedConcurrentExecutions",
            d -> d.reservedConcurrentExecutions);
    props.runtime = or(props.runtime, "runtime", d -> d.runtime);
    require(() -> FunctionPropsCheck.require(props));
    return props;
  }

  /** Tags every resource of the construct; of tags with the same key the nearest scope's wins. */
  void tag(Construct construct) {
    List<RotationDefaults> nearestLast = new ArrayList<>(nearestFirst);
    Collections.reverse(nearestLast);
    Map<String, String> tags = new TreeMap<>();
    nearestLast.forEach(defaults -> tags.putAll(defaults.tags));
    TagProps below = TagProps.builder().priority(TAG_PRIORITY).build();
    tags.forEach((key, value) -> Tags.of(construct).add(key, value, below));
  }

  private <V> @Nullable V or(
      @Nullable V given, String name, Function<RotationDefaults, @Nullable V> value) {
    if (given != null) {
      return given;
    }
    for (RotationDefaults defaults : nearestFirst) {
      V found = value.apply(defaults);
      if (found != null) {
        filledIn.add("'%s' by %s".formatted(name, defaults.place()));
        return found;
      }
    }
    return null;
  }

  /** Whoever reads the message may not know that somebody else set the prop. */
  private void require(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw filledIn.isEmpty()
          ? e
          : new IllegalArgumentException(
              "%s (set by RotationDefaults: %s)"
                  .formatted(e.getMessage(), String.join(", ", filledIn)),
              e);
    }
  }
}
