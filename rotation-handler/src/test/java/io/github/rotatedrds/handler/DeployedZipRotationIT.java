package io.github.rotatedrds.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.SecretField;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.testkit.FakeSecretsManager;
import io.github.rotatedrds.testkit.RotationDriver;
import io.github.rotatedrds.testkit.RotationStep;
import io.github.rotatedrds.testkit.SecretsManagerServer;
import io.github.rotatedrds.testkit.database.MariaDbServer;
import io.github.rotatedrds.testkit.database.MySqlServer;
import io.github.rotatedrds.testkit.database.TestDatabase;
import io.github.rotatedrds.testkit.lambda.DeployedFunction;
import io.github.rotatedrds.testkit.lambda.FunctionError;
import io.github.rotatedrds.testkit.lambda.LambdaRuntime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each zip as Lambda runs it, so that nothing it needs is missing from it. */
class DeployedZipRotationIT {
  private static final String SECRET = "orders/database";
  private static final String OLD = "Old-password-1";

  @Test
  void shouldRotatePostgres() throws SQLException {
    try (TestDatabase database = OnEachServer.postgres()) {
      rotate(database);
    }
  }

  @Test
  void shouldRotateMySql() throws SQLException {
    assumeThat(MySqlServer.missing()).isEmpty();
    try (TestDatabase database = MySqlServer.start()) {
      rotate(database);
    }
  }

  @Test
  void shouldRotateMariaDb() throws SQLException {
    try (TestDatabase database = MariaDbServer.start()) {
      rotate(database);
    }
  }

  /** Trusts the database by the JVM's own store, so that the environment is the deployed one. */
  private static void rotate(TestDatabase database) throws SQLException {
    database.createUser("app", OLD);
    try (FakeSecretsManager secrets = new FakeSecretsManager();
        SecretsManagerServer server = SecretsManagerServer.start(secrets);
        LambdaRuntime lambda =
            LambdaRuntime.builder(function(database, Duration.ofSeconds(60)))
                .environment(Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.uri().toString()))
                .jvmArguments(database.trust().jvmArguments().toArray(String[]::new))
                .start()) {
      secrets.createSecret(r -> r.name(SECRET).secretString(database.secretJson("app", OLD)));
      RotationDriver service = new RotationDriver(secrets, lambda::rotate);

      service.rotate(SECRET).orThrow();
      service.rotateUpTo(SECRET, RotationStep.SET_SECRET);
      lambda.kill();
      service.retry(SECRET).orThrow();

      String current = secrets.getSecretValue(r -> r.secretId(SECRET)).secretString();
      String password =
          JsonObjects.parse(current).orElseThrow().get(SecretField.PASSWORD.key()).asString();
      assertThat(database.canLogIn("app", password)).isTrue();
      assertThat(lambda.log() + database.serverLog()).doesNotContain(password);
      assertThatThrownBy(() -> lambda.invoke("{}")).isInstanceOf(FunctionError.class);
      assertThat(lambda.log()).contains("the event is wrong: ").doesNotContain("\tat ");
    }
  }

  static DeployedFunction function(TestDatabase database, Duration timeout) {
    String engine = database.engine().secretNames().get(0);
    return new DeployedFunction(
        DeploymentZipIT.zip(Path.of(".."), engine),
        HandlerEnvironment.HANDLER,
        512,
        timeout,
        "java25",
        Map.of(HandlerEnvironment.ENGINE, engine));
  }
}
