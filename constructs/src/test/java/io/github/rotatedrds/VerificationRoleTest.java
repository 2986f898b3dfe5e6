package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DeploymentCheck;
import io.github.rotatedrds.contract.HandlerEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the function may do that deployments wait for: what it was seen to do, and nothing else. It
 * never reads a secret.
 */
class VerificationRoleTest {

  @ParameterizedTest
  @EnumSource(names = "VERIFIED.*", mode = EnumSource.Mode.MATCH_ALL)
  void shouldAllowEveryCallAndNeedEveryPermission(Scenario scenario) throws IOException {
    TemplateValues values = new TemplateValues(scenario.define().templates());
    Permits permits = Permits.ofRole(values, DeploymentCheck.HANDLER);
    List<Attempt> attempts = attempts(values, scenario);

    assertThat(attempts)
        .hasSize(5)
        .allSatisfy(attempt -> assertThat(permits.allow(attempt)).as("%s", attempt).isTrue());
    assertThat(permits.narrower())
        .isNotEmpty()
        .allSatisfy(
            less ->
                assertThat(attempts)
                    .as("calls with no more than %s", less)
                    .anyMatch(attempt -> !less.allow(attempt)));
  }

  @ParameterizedTest
  @EnumSource(names = "VERIFIED.*", mode = EnumSource.Mode.MATCH_ALL)
  void shouldDenyTheValueOfTheSecretOtherSecretsAndOtherFunctions(Scenario scenario)
      throws IOException {
    TemplateValues values = new TemplateValues(scenario.define().templates());
    Permits permits = Permits.ofRole(values, DeploymentCheck.HANDLER);
    ObservedRotation rotation = new ObservedRotation(values, scenario.calls());

    for (String action :
        List.of(
            "GetSecretValue",
            "PutSecretValue",
            "UpdateSecretVersionStage",
            "CancelRotateSecret",
            "DeleteSecret")) {
      assertThat(permits.allow(rotation.onSecret("secretsmanager:" + action))).as(action).isFalse();
    }
    for (Attempt attempt : attempts(values, scenario)) {
      Attempt other =
          new Attempt(attempt.action(), attempt.resource().replace("Password", "Another"), Map.of())
              .on("arn:aws:another:" + attempt.resource().hashCode());
      assertThat(permits.allow(other)).as("%s", other).isFalse();
    }
  }

  private static List<Attempt> attempts(TemplateValues values, Scenario scenario)
      throws IOException {
    ObservedRotation rotation = new ObservedRotation(values, scenario.calls());
    List<Attempt> attempts = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/observed-calls.txt"))) {
      String[] words = line.split(" ");
      if (words[0].equals("verified-rotate")) {
        attempts.add(
            words[2].equals("function")
                ? Attempt.of(words[1], rotationFunction(values))
                : rotation.onSecret(words[1]));
      }
    }
    Object logs = values.function(DeploymentCheck.HANDLER).get("LoggingConfig");
    String group = values.text(TemplateValues.map(logs).get("LogGroup"));
    for (String action : List.of("logs:CreateLogStream", "logs:PutLogEvents")) {
      attempts.add(
          Attempt.of(
              action,
              "arn:aws:logs:%s:%s:log-group:%s:*"
                  .formatted(ReviewedApp.REGION, ReviewedApp.ACCOUNT, group)));
    }
    return attempts;
  }

  /** The ARN of the function that the schedule names. */
  private static String rotationFunction(TemplateValues values) {
    assertThat(values.function(HandlerEnvironment.HANDLER)).isNotEmpty();
    return values.text(
        values.only("AWS::SecretsManager::RotationSchedule").get("RotationLambdaARN"));
  }
}
