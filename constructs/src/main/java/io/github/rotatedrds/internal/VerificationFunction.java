package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.contract.DeploymentCheck;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The function that deployments wait for: the same zip as the rotation function, which it asks, but
 * outside of the VPC, where it reaches Lambda and CloudFormation's address for answers without
 * endpoints.
 */
record VerificationFunction(Role role, Function function) {

  /** Its own time; the handler answers before it ends. */
  private static final int TIMEOUT_SECONDS = 300;

  private static final int MEMORY_MEGABYTES = 512;

  /** Two runs and a minute: Lambda repeats an event once a minute later if the process died. */
  static final Duration ANSWERED_WITHIN = Duration.minutes(11);

  static VerificationFunction create(
      Construct scope, RotationFunctionProps props, FunctionResources rotation) {
    LogGroup logGroup = FunctionResources.logGroup(scope, props);
    Role role = role(scope, props, logGroup, rotation);
    Function function =
        Function.Builder.create(scope, "Handler")
            .description("Lets deployments wait until a secret is ready to rotate")
            .runtime(Defaults.runtime(props))
            .architecture(Architecture.ARM_64)
            .memorySize(MEMORY_MEGABYTES)
            .timeout(Duration.seconds(TIMEOUT_SECONDS))
            .handler(DeploymentCheck.HANDLER)
            .code(HandlerBundle.of(props.getEngine()).code(Defaults.tls(props).getRoots()))
            .environment(environment(rotation.function()))
            .role(role)
            .logGroup(logGroup)
            .loggingFormat(LoggingFormat.TEXT)
            .codeSigningConfig(props.getCodeSigningConfig())
            .build();
    return new VerificationFunction(role, function);
  }

  private static Role role(
      Construct scope, RotationFunctionProps props, LogGroup logGroup, FunctionResources rotation) {
    Map<String, PolicyDocument> policies = new TreeMap<>(); // The same order in every synth.
    policies.put("Logs", FunctionRole.logs(logGroup));
    policies.put("Invoke", FunctionRole.document(mayInvoke(rotation.function())));
    return Role.Builder.create(scope, "Role")
        .description("Verification of deployments " + scope.getNode().getPath())
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(policies)
        .permissionsBoundary(props.getPermissionsBoundary())
        .build();
  }

  private static Map<String, String> environment(Function rotation) {
    Map<String, String> environment = new TreeMap<>();
    environment.put(DeploymentCheck.ROTATION_FUNCTION, rotation.getFunctionName());
    environment.put(DeploymentCheck.ROTATION_LOG_GROUP, rotation.getLogGroup().getLogGroupName());
    return environment;
  }

  private static PolicyStatement mayInvoke(Function rotation) {
    return PolicyStatement.Builder.create()
        .actions(List.of("lambda:InvokeFunction"))
        .resources(List.of(rotation.getFunctionArn()))
        .build();
  }
}
