package io.github.rotatedrds.internal;

import io.github.rotatedrds.DatabaseTls;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.HandlerEnvironment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Connections;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The rotation function with its log group, role and security group. */
public final class RotationFunction extends Construct {

  private static final Runtime RUNTIME = Runtime.JAVA_25;
  private static final int MEMORY_MEGABYTES = 512;
  private static final int TIMEOUT_SECONDS = 60;

  private final Role role;
  private final Function function;
  private final CfnPermission permission;

  /** Defines the function and everything it needs to start. */
  public RotationFunction(Construct scope, String id, RotatedRdsSecretProps props) {
    super(scope, id);
    IVpc vpc = Defaults.vpc(props);
    LogGroup logGroup = logGroup(props);
    this.role = FunctionRole.create(this, logGroup, vpc.selectSubnets(props.getVpcSubnets()));
    this.function =
        Function.Builder.create(this, "Handler")
            .description("Rotates the database password of " + scope.getNode().getPath())
            .runtime(RUNTIME)
            .architecture(Architecture.ARM_64)
            .memorySize(MEMORY_MEGABYTES)
            .timeout(Duration.seconds(TIMEOUT_SECONDS))
            .handler(HandlerEnvironment.HANDLER)
            .code(HandlerBundle.of(engine(props)).code(Defaults.tls(props).getRoots()))
            .environment(environment(props))
            .role(role)
            .logGroup(logGroup)
            // The handler writes JSON lines itself; Lambda's JSON format would wrap them again.
            .loggingFormat(LoggingFormat.TEXT)
            .vpc(vpc)
            .vpcSubnets(props.getVpcSubnets())
            .securityGroups(securityGroups(props, vpc))
            .build();
    this.permission =
        CfnPermission.Builder.create(this, "Invoke")
            .action("lambda:InvokeFunction")
            .functionName(function.getFunctionArn())
            .principal("secretsmanager.amazonaws.com")
            .sourceAccount(Stack.of(this).getAccount())
            .build();
  }

  public Function getFunction() {
    return function;
  }

  public Connections getConnections() {
    return function.getConnections();
  }

  Role role() {
    return role;
  }

  CfnPermission permission() {
    return permission;
  }

  private LogGroup logGroup(RotatedRdsSecretProps props) {
    return LogGroup.Builder.create(this, "LogGroup")
        .retention(Defaults.logRetention(props))
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  private List<? extends ISecurityGroup> securityGroups(RotatedRdsSecretProps props, IVpc vpc) {
    List<? extends ISecurityGroup> given = props.getSecurityGroups();
    if (given != null) {
      return given;
    }
    SecurityGroup own =
        SecurityGroup.Builder.create(this, "SecurityGroup")
            .vpc(vpc)
            .description("Rotation function: to the database and to Secrets Manager")
            .allowAllOutbound(false)
            .build();
    // Deleted before the role: Lambda needs the role to remove the network interfaces that still
    // hold the group.
    own.getNode().addDependency(role.getNode().getDefaultChild());
    return List.of(own);
  }

  private static Map<String, String> environment(RotatedRdsSecretProps props) {
    DatabaseTls tls = Defaults.tls(props);
    Map<String, String> environment = new TreeMap<>(SecretConfiguration.environment(props));
    environment.put(HandlerEnvironment.ENGINE, engine(props).secretNames().get(0));
    environment.put(HandlerEnvironment.TLS, tls.getMode().value());
    if (tls.getRoots() != null) {
      environment.put(HandlerEnvironment.CA_FILE, HandlerBundle.CUSTOM_ROOTS);
    }
    return environment;
  }

  private static DatabaseEngine engine(RotatedRdsSecretProps props) {
    return props.getDatabase().getEngine();
  }
}
