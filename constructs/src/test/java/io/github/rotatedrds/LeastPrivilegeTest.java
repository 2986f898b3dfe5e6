package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The role may do what rotations were seen to do and nothing else: the policies of the templates
 * against {@code observed-calls.txt}, which {@code ObservedCallsIT} of the handler keeps true.
 */
class LeastPrivilegeTest {

  private static final String PLACE = ReviewedApp.REGION + ":" + ReviewedApp.ACCOUNT + ":";

  @ParameterizedTest
  @EnumSource
  void shouldAllowEveryCall(Scenario scenario) {
    TemplateValues values = new TemplateValues(scenario.define().templates());
    Permits permits = Permits.ofRole(values);

    assertThat(new ObservedRotation(values, scenario.calls()).attempts())
        .hasSizeGreaterThan(12)
        .allSatisfy(attempt -> assertThat(permits.allow(attempt)).as("%s", attempt).isTrue());
  }

  @ParameterizedTest
  @EnumSource
  void shouldNeedEveryActionAndEveryResourceOfEveryStatement(Scenario scenario) {
    TemplateValues values = new TemplateValues(scenario.define().templates());
    List<Attempt> attempts = new ObservedRotation(values, scenario.calls()).attempts();

    assertThat(Permits.ofRole(values).narrower())
        .hasSizeGreaterThan(12)
        .allSatisfy(
            less ->
                assertThat(attempts)
                    .as("calls with no more than %s", less)
                    .anyMatch(attempt -> !less.allow(attempt)));
  }

  @ParameterizedTest
  @EnumSource
  void shouldDenyEverythingElseWithTheSecretAndItsKeys(Scenario scenario) {
    TemplateValues values = new TemplateValues(scenario.define().templates());
    Permits permits = Permits.ofRole(values);
    ObservedRotation rotation = new ObservedRotation(values, scenario.calls());

    for (String action :
        List.of(
            "DeleteSecret", "UpdateSecret", "PutResourcePolicy", "RotateSecret", "TagResource")) {
      assertThat(permits.allow(rotation.onSecret("secretsmanager:" + action))).as(action).isFalse();
    }
    for (Attempt attempt : rotation.attempts()) {
      for (Attempt other : besides(attempt)) {
        assertThat(permits.allow(other)).as("%s", other).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldDenyWhatNoRotationDoes(Scenario scenario) {
    Permits permits = Permits.ofRole(new TemplateValues(scenario.define().templates()));

    for (String action :
        List.of(
            "iam:CreateUser",
            "iam:PutRolePolicy",
            "iam:PassRole",
            "sts:AssumeRole",
            "rds:ModifyDBInstance",
            "rds:DeleteDBInstance",
            "rds:DescribeDBInstances",
            "rds:DescribeDBClusters",
            "lambda:UpdateFunctionCode",
            "kms:Encrypt",
            "kms:ScheduleKeyDeletion",
            "secretsmanager:GetRandomPassword",
            "secretsmanager:ListSecrets",
            "s3:GetObject",
            "logs:CreateLogGroup",
            "ec2:RunInstances")) {
      assertThat(permits.allow(Attempt.of(action, "*"))).as(action).isFalse();
    }
  }

  /** The same call with something that is not the rotation's. */
  private static List<Attempt> besides(Attempt attempt) {
    String service = attempt.action().split(":")[0];
    return switch (service) {
      case "secretsmanager" ->
          List.of(
              new Attempt(
                  attempt.action(),
                  "arn:aws:secretsmanager:" + PLACE + "secret:x-AbCdEf",
                  Map.of()),
              new Attempt(
                  attempt.action(),
                  "arn:aws:secretsmanager:" + PLACE + "secret:x-AbCdEf",
                  Map.of("secretsmanager:ResourceTag/rotated-rds:function", "another")));
      case "kms" ->
          List.of(
              attempt.on("arn:aws:kms:" + PLACE + "key/another"),
              attempt.with("kms:ViaService", "rds.eu-west-1.amazonaws.com"),
              attempt.with("kms:EncryptionContext:SecretARN", "another"),
              Attempt.of(attempt.action(), attempt.resource()));
      case "rds" -> List.of(attempt.on("arn:aws:rds:" + PLACE + "db:another"));
      case "logs" -> List.of(attempt.on("arn:aws:logs:" + PLACE + "log-group:another:*"));
      // The function's code, whose requests name the function.
      case "ec2" -> List.of(attempt.with("lambda:SourceFunctionArn", "the function"));
      default -> throw new AssertionError(service);
    };
  }
}
