package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationFunction;
import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** What is wrong with the props of a secret for the function that it shares. */
public final class SharedFunctionCheck {

  private SharedFunctionCheck() {}

  /** Whether a secret with these props may have the shared function of a scope. */
  public static boolean allows(RotatedRdsSecretProps props) {
    return SecretConfiguration.isOfThisApp(props)
        && ofTheFunction(props).values().stream().allMatch(Objects::isNull);
  }

  static List<String> problems(RotatedRdsSecretProps props, RotationFunction function) {
    List<String> problems = new ArrayList<>();
    ofTheFunction(props)
        .forEach(
            (name, value) -> {
              if (value != null) {
                problems.add(
                    "'%s' must not be set together with 'rotationFunction'; set it where the function is made"
                        .formatted(name));
              }
            });
    DatabaseEngine engine = props.getDatabase().getEngine();
    if (function.getEngine() != engine) {
      problems.add(
          "'rotationFunction' must be for the engine of 'database', %s, got one for %s"
              .formatted(engine.displayName(), function.getEngine().displayName()));
    }
    ISecret existing = props.getSecret();
    if (existing != null && SecretConfiguration.resource(existing) == null) {
      problems.add(
          "'secret' must be made in this app, because a shared 'rotationFunction' knows its secrets by their tags; leave 'rotationFunction' out");
    }
    if (Token.isUnresolved(Defaults.excludeCharacters(props))) {
      problems.add(
          "'excludeCharacters' must be known at synth with a shared 'rotationFunction', because it becomes an encoded tag");
    }
    if (Defaults.needsRds(props)
        && function.getProps().getSecretsManagerEndpoint() != null
        && function.getProps().getRdsEndpoint() == null) {
      problems.add(
          "'rotationFunction' must reach the RDS API for a superuser whose secret RDS manages; set 'rdsEndpoint' where the function is made");
    }
    return problems;
  }

  private static Map<String, Object> ofTheFunction(RotatedRdsSecretProps props) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("vpc", props.getVpc());
    values.put("vpcSubnets", props.getVpcSubnets());
    values.put("securityGroups", props.getSecurityGroups());
    values.put("tls", props.getTls());
    values.put("secretsManagerEndpoint", props.getSecretsManagerEndpoint());
    values.put("rdsEndpoint", props.getRdsEndpoint());
    values.put("dualStack", props.getDualStack());
    values.put("logRetention", props.getLogRetention());
    values.put("monitoring", props.getMonitoring());
    values.put("permissionsBoundary", props.getPermissionsBoundary());
    values.put("codeSigningConfig", props.getCodeSigningConfig());
    values.put("reservedConcurrentExecutions", props.getReservedConcurrentExecutions());
    values.put("runtime", props.getRuntime());
    return values;
  }
}
