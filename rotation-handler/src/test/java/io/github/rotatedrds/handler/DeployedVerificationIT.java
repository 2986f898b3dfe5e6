package io.github.rotatedrds.handler;

import static io.github.rotatedrds.handler.AlternatingUsersOnServer.OLD;
import static io.github.rotatedrds.handler.RotationBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DeploymentCheck;
import io.github.rotatedrds.handler.verification.LambdaOnHttp;
import io.github.rotatedrds.handler.verification.StackOnHttp;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.RotationDriver;
import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import io.github.rotatedrds.testkit.lambda.DeployedFunction;
import io.github.rotatedrds.testkit.lambda.LambdaRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Both functions as Lambda runs them, out of the one zip, with the variables of a template. */
class DeployedVerificationIT {

  @Test
  void shouldRotateOnceAndLetTheDeploymentPass() throws Exception {
    ExecutorService service = Executors.newSingleThreadExecutor();
    try (TestDatabase database = OnEachServer.postgres();
        FakeSecretsManager secrets = new FakeSecretsManager();
        SecretsManagerServer server = SecretsManagerServer.start(secrets);
        LambdaRuntime rotation = rotation(database, server);
        LambdaOnHttp lambda =
            LambdaOnHttp.start("local-only", payload -> rotation.invoke(payload).payload());
        StackOnHttp stack = StackOnHttp.start();
        LambdaRuntime verification = verification(lambda, server)) {
      database.createUser("app", OLD);
      String arn =
          secrets
              .createSecret(r -> r.name(SECRET).secretString(database.secretJson("app", OLD)))
              .arn();
      VerificationBench.schedule(secrets);
      new RotationDriver(secrets, rotation::rotate).runOnRotateSecret(service);

      verification.invoke(
          stack.request("Create", ",\"SecretArn\":\"%s\",\"Operation\":\"rotate\"".formatted(arn)));

      assertThat(stack.answer().status()).isEqualTo("SUCCESS");
      assertThat(secrets.describeSecret(r -> r.secretId(SECRET)).lastRotatedDate()).isNotNull();
      assertThat(verification.log()).contains("\"operation\":\"verify\"").doesNotContain(OLD);

      secrets.putSecretValue(
          r -> r.secretId(SECRET).secretString(database.secretJson("app", "Not-the-password-1")));
      verification.invoke(
          stack.request("Update", ",\"SecretArn\":\"%s\",\"Operation\":\"check\"".formatted(arn)));

      assertThat(stack.answers().get(1).reason())
          .startsWith("[AUTH] the database rejects the password of AWSCURRENT for user app.");
    } finally {
      service.shutdownNow();
    }
  }

  private static LambdaRuntime rotation(TestDatabase database, SecretsManagerServer server) {
    return LambdaRuntime.builder(DeployedZipRotationIT.function(database, Duration.ofSeconds(60)))
        .environment(Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.uri().toString()))
        .jvmArguments(database.trust().jvmArguments().toArray(String[]::new))
        .start();
  }

  private static LambdaRuntime verification(LambdaOnHttp lambda, SecretsManagerServer server) {
    return LambdaRuntime.builder(
            new DeployedFunction(
                DeploymentZipIT.zip(Path.of(".."), "postgres"),
                DeploymentCheck.HANDLER,
                512,
                Duration.ofSeconds(300),
                "java25",
                Map.of(
                    DeploymentCheck.ROTATION_FUNCTION,
                    LambdaOnHttp.FUNCTION,
                    DeploymentCheck.ROTATION_LOG_GROUP,
                    "/log/of/rotation")))
        .environment(
            Map.of(
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                server.uri().toString(),
                "AWS_ENDPOINT_URL_LAMBDA",
                lambda.uri().toString()))
        .start();
  }
}
