package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.DatabaseTls;
import io.github.rotatedrds.RotationFunctionProps;
import io.github.rotatedrds.contract.HandlerEnvironment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * A rotation function with its log group, role and security group.
 *
 * @param role what the function may do
 * @param permission lets Secrets Manager invoke it
 */
public record FunctionResources(Role role, Function function, CfnPermission permission) {

  private static final int MEMORY_MEGABYTES = 512;
  private static final int TIMEOUT_SECONDS = 60;

  /** Defines a function for one secret, which grants the role what it needs. */
  public static FunctionResources ofOneSecret(
      Construct scope, RotationFunctionProps props, Map<String, String> environment) {
    IConstruct secret = requireNonNull(scope.getNode().getScope());
    return define(
        scope,
        props,
        environment,
        Map.of(),
        "Rotates the database password of " + secret.getNode().getPath());
  }

  /** Defines a function for every secret that is tagged with its name. */
  public static FunctionResources shared(
      Construct scope, RotationFunctionProps props, String name) {
    return define(
        scope,
        props,
        Map.of(),
        SharedAccess.policies(scope, props, name),
        "Rotates passwords of %s databases".formatted(props.getEngine().displayName()));
  }

  /** The connections of the function. */
  public Connections connections() {
    return function.getConnections();
  }

  private static FunctionResources define(
      Construct scope,
      RotationFunctionProps props,
      Map<String, String> environment,
      Map<String, PolicyDocument> policies,
      String description) {
    TlsCheck.check(scope, props);
    LogGroup logGroup = logGroup(scope, props);
    Role role = FunctionRole.create(scope, props, logGroup, policies);
    Function function =
        Function.Builder.create(scope, "Handler")
            .description(description)
            .runtime(Defaults.runtime(props))
            .architecture(Architecture.ARM_64)
            .memorySize(MEMORY_MEGABYTES)
            .timeout(Duration.seconds(TIMEOUT_SECONDS))
            .handler(HandlerEnvironment.HANDLER)
            .code(HandlerBundle.of(props.getEngine()).code(Defaults.tls(props).getRoots()))
            .environment(environment(props, environment))
            .role(role)
            .logGroup(logGroup)
            // The handler writes JSON lines itself; Lambda's JSON format would wrap them again.
            .loggingFormat(LoggingFormat.TEXT)
            .vpc(props.getVpc())
            .vpcSubnets(props.getVpcSubnets())
            .securityGroups(securityGroups(scope, props, role))
            .ipv6AllowedForDualStack(props.getDualStack())
            .codeSigningConfig(props.getCodeSigningConfig())
            .reservedConcurrentExecutions(props.getReservedConcurrentExecutions())
            .build();
    return new FunctionResources(role, function, permission(scope, function));
  }

  /** The log group of a function that comes from these props, deleted with the stack. */
  static LogGroup logGroup(Construct scope, RotationFunctionProps props) {
    return LogGroup.Builder.create(scope, "LogGroup")
        .retention(Defaults.logRetention(props))
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  /** One statement for every secret of the account: a resource policy holds 20 KB. */
  private static CfnPermission permission(Construct scope, Function function) {
    return CfnPermission.Builder.create(scope, "Invoke")
        .action("lambda:InvokeFunction")
        .functionName(function.getFunctionArn())
        .principal("secretsmanager.amazonaws.com")
        .sourceAccount(Stack.of(scope).getAccount())
        .build();
  }

  private static List<? extends ISecurityGroup> securityGroups(
      Construct scope, RotationFunctionProps props, Role role) {
    List<? extends ISecurityGroup> given = props.getSecurityGroups();
    if (given != null) {
      return given;
    }
    SecurityGroup own =
        SecurityGroup.Builder.create(scope, "SecurityGroup")
            .vpc(props.getVpc())
            .description("Rotation function: to the database and to Secrets Manager")
            .allowAllOutbound(false)
            .build();
    // Deleted before the role: Lambda needs the role to remove the network interfaces that still
    // hold the group.
    own.getNode().addDependency(role.getNode().getDefaultChild());
    return List.of(own);
  }

  private static Map<String, String> environment(
      RotationFunctionProps props, Map<String, String> more) {
    DatabaseTls tls = Defaults.tls(props);
    Map<String, String> environment = new TreeMap<>(more);
    environment.put(HandlerEnvironment.ENGINE, props.getEngine().secretNames().get(0));
    environment.put(HandlerEnvironment.TLS, tls.getMode().value());
    if (tls.getRoots() != null) {
      environment.put(HandlerEnvironment.CA_FILE, HandlerBundle.CUSTOM_ROOTS);
    }
    if (Defaults.dualStack(props) && !Endpoints.isSecretsManagerKnown(props)) {
      // The ordinary name of the service has IPv4 addresses only. It is the one that an endpoint's
      // private DNS is documented for.
      environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
    }
    return environment;
  }
}
