package io.github.rotatedrds.sample;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.RotationDriver;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.database.PostgresServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import io.github.rotatedrds.testkit.lambda.CloudAssembly;
import io.github.rotatedrds.testkit.lambda.DeployedFunction;
import io.github.rotatedrds.testkit.lambda.LambdaRuntime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * The main job without an AWS account: synthesises the sample app and lets the very function that
 * would be deployed rotate a password in a real PostgreSQL. {@code mvn -Pdemo verify} runs it.
 */
public final class LocalRotationDemo {
  private static final String SECRET = "orders/database";
  private static final String USER = "orders";

  private LocalRotationDemo() {}

  /** Runs the demo; any failure is an exception and so a non-zero exit. */
  public static void main(String[] args) throws Exception {
    DemoReport report = new DemoReport();
    Path repository = Path.of(args[0]);

    report.chapter("Synthesise the sample app with CDK's own validation, strictly");
    Path assembly =
        Synthesis.strict(repository, repository.resolve("sample-app/target/demo/cdk.out"));
    DeployedFunction function =
        CloudAssembly.read(assembly, "Orders")
            .functionWithHandler(HandlerEnvironment.HANDLER, Map.of());
    report.function(repository.relativize(assembly), function);

    report.chapter("Start PostgreSQL with TLS, a Secrets Manager, and the function");
    try (TestDatabase database = PostgresServer.start();
        FakeSecretsManager secrets = new FakeSecretsManager();
        SecretsManagerServer server = SecretsManagerServer.start(secrets);
        LambdaRuntime lambda =
            LambdaRuntime.builder(function)
                .environment(Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.uri().toString()))
                .jvmArguments(database.trust().jvmArguments().toArray(String[]::new))
                .logListener(report::functionLog)
                .start()) {
      report.started(database, server, lambda);
      rotateAndProve(report, database, secrets, lambda);
    }
    report.end();
  }

  private static void rotateAndProve(
      DemoReport report, TestDatabase database, FakeSecretsManager secrets, LambdaRuntime lambda)
      throws SQLException {
    RotationDriver service = new RotationDriver(secrets, lambda::rotate, report::step);
    Passwords passwords = new Passwords(secrets, SECRET);
    database.createUser(USER, "Given-at-first-1");
    secrets.createSecret(
        r -> r.name(SECRET).secretString(database.secretJson(USER, "Given-at-first-1")));
    Proof proof = new Proof(report, database, USER, passwords);

    report.chapter("Rotation 1: healthy");
    service.rotate(SECRET).orThrow();
    proof.afterRotation();

    report.chapter("Rotation 2: the function dies between setSecret and finishSecret");
    service.rotateUpTo(SECRET, RotationStep.SET_SECRET);
    lambda.kill();
    report.note("kill -9; the service calls the whole rotation again, with the same version");
    service.retry(SECRET).orThrow();
    proof.afterRotation();

    report.chapter("Rotation 3: once more");
    service.rotate(SECRET).orThrow();
    proof.afterRotation();

    report.chapter("Look for every password in the logs of the function and of the server");
    proof.noPasswordIn("the function's log", lambda.log());
    proof.noPasswordIn("PostgreSQL's log of every statement", database.serverLog());
  }
}
