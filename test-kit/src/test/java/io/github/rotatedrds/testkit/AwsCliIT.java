package io.github.rotatedrds.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsCliIT {

  private static Path program;

  private final FakeSecretsManager secrets = new FakeSecretsManager();
  private SecretsManagerServer server;
  private AwsCli aws;

  @BeforeAll
  static void install() throws InterruptedException {
    try {
      program = AwsCli.install();
    } catch (IOException e) {
      abort("the AWS CLI cannot be installed here (needs python3 with venv and pip): " + e);
    }
  }

  @BeforeEach
  void start() {
    server = SecretsManagerServer.start(secrets);
    aws = new AwsCli(program, server.uri());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldCreateAndReadASecret() throws Exception {
    aws.run("create-secret", "--name", "orders/app", "--secret-string", "pä55");

    assertThat(
            aws.run(
                "get-secret-value",
                "--secret-id",
                "orders/app",
                "--query",
                "[SecretString,VersionStages[0]]",
                "--output",
                "text"))
        .isEqualTo(new AwsCli.Result(0, "pä55\tAWSCURRENT"));
  }

  @Test
  void shouldDescribeDatesAndStages() throws Exception {
    secrets.createSecret(r -> r.name("orders/app").secretString("old"));

    assertThat(aws.run("describe-secret", "--secret-id", "orders/app").output())
        .containsPattern("\"CreatedDate\": \"?\\d")
        .containsPattern("\"[0-9a-f-]{36}\": \\[\\s*\"AWSCURRENT\"");
  }

  @Test
  void shouldReportAnErrorAsTheServiceDoes() throws Exception {
    AwsCli.Result result = aws.run("get-secret-value", "--secret-id", "nothing");

    assertThat(result.status()).isNotZero();
    assertThat(result.output())
        .contains(
            "(ResourceNotFoundException) when calling the GetSecretValue operation: Secrets Manager can't find the specified secret.");
  }

  @Test
  void shouldStartARotation() throws Exception {
    secrets.createSecret(r -> r.name("orders/app").secretString("old"));

    AwsCli.Result result =
        aws.run(
            "rotate-secret",
            "--secret-id",
            "orders/app",
            "--rotation-lambda-arn",
            "arn:aws:lambda:us-east-1:123456789012:function:rotation",
            "--rotation-rules",
            "ScheduleExpression='cron(0 2 ? * SUN *)',Duration=2h");

    assertThat(result.status()).as(result.output()).isZero();
    assertThat(secrets.describeSecret(r -> r.secretId("orders/app")).rotationRules().duration())
        .isEqualTo("2h");
  }
}
