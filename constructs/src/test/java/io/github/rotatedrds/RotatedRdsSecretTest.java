package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** What the construct defines for a PostgreSQL instance when nothing else is asked for. */
class RotatedRdsSecretTest {

  private static DatabaseStack orders;
  private static RotatedRdsSecret rotated;
  private static Template template;

  @BeforeAll
  static void synthesise() {
    orders = new DatabaseStack();
    rotated = orders.rotated().build();
    template = orders.template();
  }

  @Test
  void shouldGenerateTheSecretWithTheUsersName() {
    template.hasResourceProperties(
        "AWS::SecretsManager::Secret",
        Map.of(
            "GenerateSecretString",
            Map.of(
                "SecretStringTemplate", "{\"username\":\"orders\"}",
                "GenerateStringKey", "password",
                "PasswordLength", 32,
                "ExcludeCharacters", " %+~`#$&*()|[]{}:;<>?!'/@\"\\",
                "RequireEachIncludedType", true)));
  }

  @Test
  void shouldAttachTheSecretToTheDatabase() {
    template.hasResourceProperties(
        "AWS::SecretsManager::SecretTargetAttachment",
        Map.of(
            "SecretId",
            Map.of("Ref", "PasswordSecret762AD84E"),
            "TargetType",
            "AWS::RDS::DBInstance"));
  }

  @Test
  void shouldDefineTheFunctionInOnePlace() {
    template.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Runtime",
            "java25",
            "Architectures",
            List.of("arm64"),
            "MemorySize",
            512,
            "Timeout",
            60,
            "Handler",
            "io.github.rotatedrds.handler.RotationHandler::handleRequest"));
  }

  @Test
  void shouldTellTheHandlerWhatItMustKnow() {
    assertThat(orders.propertiesOf("AWS::Lambda::Function").get("Environment"))
        .isEqualTo(
            Map.of(
                "Variables",
                Map.of(
                    "ROTATED_RDS_ENGINE", "postgres",
                    "ROTATED_RDS_TLS", "verify-full")));
  }

  @Test
  void shouldTellTheHandlerInTagsWhatConcernsThisSecretOnly() {
    assertThat(orders.propertiesOf("AWS::SecretsManager::Secret").get("Tags"))
        .isEqualTo(
            List.of(
                Map.of(
                    "Key",
                    "rotated-rds:exclude-characters",
                    "Value",
                    "20252b7e602324262a28297c5b5d7b7d3a3b3c3e3f21272f40225c"),
                Map.of("Key", "rotated-rds:password-length", "Value", "32"),
                Map.of("Key", "rotated-rds:scheme", "Value", "single-user")));
  }

  @Test
  void shouldLogToAGroupOfItsOwnThatForgetsAfterAYear() {
    template.hasResource(
        "AWS::Logs::LogGroup",
        Map.of("Properties", Map.of("RetentionInDays", 365), "DeletionPolicy", "Delete"));
    template.hasResourceProperties(
        "AWS::Lambda::Function", Map.of("LoggingConfig", Map.of("LogFormat", "Text")));
  }

  @Test
  void shouldLetSecretsManagerOfThisAccountInvokeTheFunction() {
    template.hasResourceProperties(
        "AWS::Lambda::Permission",
        Map.of(
            "Action", "lambda:InvokeFunction",
            "Principal", "secretsmanager.amazonaws.com",
            "SourceAccount", Map.of("Ref", "AWS::AccountId")));
  }

  @Test
  void shouldRotateEveryThirtyDaysButNotAtDeployment() {
    template.hasResourceProperties(
        "AWS::SecretsManager::RotationSchedule",
        Map.of(
            "RotateImmediatelyOnUpdate",
            false,
            "RotationRules",
            Map.of("ScheduleExpression", "rate(30 days)"),
            "SecretId",
            Map.of("Ref", "PasswordSecretAttachment8ECE43B5")));
  }

  @Test
  void shouldScheduleOnlyWhenTheFunctionCanWork() {
    assertThat(orders.only("AWS::SecretsManager::RotationSchedule").get("DependsOn"))
        .isEqualTo(
            List.of(
                "DatabaseB269D8BB",
                "DatabaseSecurityGroupfromOrdersPasswordFunctionSecurityGroup7366753AIndirectPort8F1E0259",
                "PasswordFunctionInvokeC39D4EC1",
                "PasswordFunctionSecurityGrouptoOrdersDatabaseSecurityGroupB883EEAFIndirectPort71B1A282",
                "PasswordSecretAttachment8ECE43B5",
                "PasswordSecretAccessC1DB7F6C"));
  }

  @Test
  void shouldKeepTheLogicalIdsOfSecretAndSchedule() {
    assertThat(template.findResources("AWS::SecretsManager::Secret"))
        .containsKey("PasswordSecret762AD84E");
    assertThat(template.findResources("AWS::SecretsManager::RotationSchedule"))
        .containsOnlyKeys("PasswordSchedule322DE38B");
  }

  @Test
  void shouldUseNoTransform() {
    assertThat(template.toJSON()).doesNotContainKey("Transform");
  }

  @Test
  void shouldNotForbidToDeleteTheSecret() {
    template.resourceCountIs("AWS::SecretsManager::ResourcePolicy", 0);
  }

  @Test
  void shouldLetTheFunctionOutToTheDatabaseAndToHttpsOnly() {
    template.hasResourceProperties(
        "AWS::EC2::SecurityGroup",
        Map.of(
            "GroupDescription",
            "Rotation function: to the database and to Secrets Manager",
            "SecurityGroupEgress",
            List.of(
                Map.of(
                    "CidrIp",
                    "0.0.0.0/0",
                    "Description",
                    "Secrets Manager",
                    "IpProtocol",
                    "tcp",
                    "FromPort",
                    443,
                    "ToPort",
                    443))));
    template.resourceCountIs("AWS::EC2::SecurityGroupEgress", 1);
  }

  @Test
  void shouldOpenTheDatabaseToTheFunction() {
    template.hasResourceProperties(
        "AWS::EC2::SecurityGroupIngress",
        Map.of(
            "IpProtocol",
            "tcp",
            "FromPort",
            Map.of("Fn::GetAtt", List.of(Match.stringLikeRegexp("Database.*"), "Endpoint.Port")),
            "SourceSecurityGroupId",
            Map.of(
                "Fn::GetAtt",
                List.of(Match.stringLikeRegexp("PasswordFunctionSecurityGroup.*"), "GroupId"))));
  }

  @Test
  void shouldRemoveTheSecurityGroupBeforeTheRoleThatFreesIt() {
    template.hasResource(
        "AWS::EC2::SecurityGroup",
        Map.of(
            "Properties",
            Map.of("GroupDescription", Match.stringLikeRegexp("Rotation function.*")),
            "DependsOn",
            List.of(Match.stringLikeRegexp("PasswordFunctionRole.*"))));
  }

  @Test
  void shouldHandOutWhatItDefined() {
    assertThat(rotated.getSecret().getNode().getPath())
        .isEqualTo("Orders/Password/Secret/Attachment");
    assertThat(rotated.getRotationFunction().getNode().getPath())
        .isEqualTo("Orders/Password/Function/Handler");
    assertThat(rotated.getConnections().getSecurityGroups()).hasSize(1);
  }
}
