package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;

import io.github.rotatedrds.contract.DeploymentCheck;
import io.github.rotatedrds.handler.verification.LambdaOnHttp;
import io.github.rotatedrds.handler.verification.StackOnHttp;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.database.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The second function in this JVM, between CloudFormation and Lambda, both over HTTP. */
final class VerificationBench implements AutoCloseable {
  private static final String KEY = "the-key-of-the-role";

  final StackOnHttp stack = StackOnHttp.start();
  final LambdaOnHttp lambda;
  final List<Duration> pauses = new ArrayList<>();
  private final SecretsManagerClient everything;
  private final SecretsManagerClient secrets;
  private final List<String> called = new ArrayList<>();
  private final RecordingContext context = new RecordingContext();
  private final Map<String, String> environment = new HashMap<>();
  private Runnable duringPauses = () -> {};

  VerificationBench(SecretsManagerClient secrets, LambdaOnHttp.Function function) {
    this.everything = secrets;
    this.secrets = recorded(secrets);
    this.lambda = LambdaOnHttp.start(KEY, function);
    context.remaining(300_000);
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ENDPOINT_URL_LAMBDA", lambda.uri().toString());
    environment.put(DeploymentCheck.ROTATION_FUNCTION, LambdaOnHttp.FUNCTION);
    environment.put(DeploymentCheck.ROTATION_LOG_GROUP, "/log/of/rotation");
  }

  /** Asks the rotation function of the other bench, which has the secret. */
  static VerificationBench of(RotationBench rotation) {
    return new VerificationBench(rotation.secrets, rotation::send);
  }

  /** A secret as a stack has it when its schedule exists: never rotated, one version. */
  static RotationBench scheduled(TestDatabase database, String user) throws SQLException {
    database.createUser(user, OLD);
    RotationBench bench = RotationBench.of(database).holding(database.secretJson(user, OLD));
    schedule(bench.secrets);
    return bench;
  }

  /** What CloudFormation's resource does: Secrets Manager only tests. */
  static void schedule(FakeSecretsManager secrets) {
    secrets.rotateSecret(
        r ->
            r.secretId(RotationBench.SECRET)
                .rotationLambdaARN("arn:aws:lambda:us-east-1:123456789012:function:rotation")
                .rotationRules(rules -> rules.automaticallyAfterDays(30L))
                .rotateImmediately(false));
    secrets.forgetCalls();
  }

  VerificationBench with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  VerificationBench without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** How much time Lambda gives. */
  VerificationBench withTime(Duration time) {
    context.remaining((int) time.toMillis());
    return this;
  }

  /** What the world does while the function waits. */
  VerificationBench duringPauses(Runnable change) {
    duringPauses = change;
    return this;
  }

  StackOnHttp.Answer create(String operation) throws IOException {
    return create(operation, "");
  }

  /** Sends a request with more properties and gives back the only answer. */
  StackOnHttp.Answer create(String operation, String more) throws IOException {
    send("Create", operation, more);
    return stack.answer();
  }

  void send(String type, String operation, String more) throws IOException {
    send(stack.request(type, properties(operation) + more));
  }

  void send(String event) throws IOException {
    new VerificationHandler(
            environment,
            () -> secrets,
            () ->
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create("AKIDEXAMPLE", KEY, "session")),
            this::pause)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            context);
  }

  String log() {
    return context.log();
  }

  /** The ARN of the secret of the rotation bench. */
  String secretArn() {
    return everything.describeSecret(r -> r.secretId(RotationBench.SECRET)).arn();
  }

  String properties(String operation) {
    return ",\"SecretArn\":\"%s\",\"Operation\":\"%s\"".formatted(secretArn(), operation);
  }

  /** What this function called itself, not what the rotation function did. */
  ObservedCalls.Run calls() {
    ObservedCalls.Run run = new ObservedCalls.Run(List.of());
    called.forEach(call -> run.addOfDeployment("secretsmanager:%s secret".formatted(call)));
    if (!lambda.payloads().isEmpty()) {
      run.addOfDeployment("lambda:InvokeFunction function");
    }
    return run;
  }

  private SecretsManagerClient recorded(SecretsManagerClient client) {
    return (SecretsManagerClient)
        Proxy.newProxyInstance(
            SecretsManagerClient.class.getClassLoader(),
            new Class<?>[] {SecretsManagerClient.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("close")) {
                called.add(
                    method.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                        + method.getName().substring(1));
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public void close() {
    stack.close();
    lambda.close();
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    duringPauses.run();
  }
}
