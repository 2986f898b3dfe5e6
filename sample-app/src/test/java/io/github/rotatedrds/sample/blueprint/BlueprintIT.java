package io.github.rotatedrds.sample.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;

/** What docs/blueprint.md says about the synthesised stacks. */
class BlueprintIT {

  @TempDir Path assembly;
  private App app;

  @BeforeEach
  void define() {
    app =
        App.Builder.create()
            .outdir(assembly.toString())
            .context(
                Map.of(
                    "@aws-cdk/core:validateAgainstDefaultRules",
                    true,
                    "@aws-cdk/core:defaultCrossStackReferences",
                    "strong"))
            .build();
    BlueprintApp.define(app);
  }

  @Test
  void shouldPassTheValidationOfCdkWithoutAFinding() {
    app.synth();

    assertThat(assembly.resolve("validation-report.json"))
        .content()
        .contains("\"pluginReports\": []");
    for (String stack : new String[] {"Platform", "Shop", "Billing", "Reports"}) {
      Annotations.fromStack(stack(stack)).hasNoWarning("*", Match.anyValue());
      Annotations.fromStack(stack(stack)).hasNoError("*", Match.anyValue());
    }
  }

  @Test
  void shouldHaveTheFunctionsInThePlatformOnly() {
    Template.fromStack(stack("Platform")).resourceCountIs("AWS::Lambda::Function", 2);
    for (String team : new String[] {"Shop", "Billing", "Reports"}) {
      Template.fromStack(stack(team)).resourceCountIs("AWS::Lambda::Function", 0);
      Template.fromStack(stack(team)).resourceCountIs("AWS::IAM::Role", 0);
    }
  }

  @Test
  void shouldAddThreeResourcesToASecretThatTheDatabaseHas() {
    assertThat(besidesDatabase("Shop"))
        .isEqualTo(
            Map.of(
                "AWS::EC2::SecurityGroupIngress", 1L,
                "AWS::Events::Rule", 1L,
                "AWS::SecretsManager::RotationSchedule", 1L));
  }

  @Test
  void shouldRotateEveryPasswordByTheFunctionOfThePlatform() {
    assertThat(functionsOf("Shop")).hasSize(1).allMatch(arn -> arn.contains("Postgres"));
    assertThat(functionsOf("Billing")).hasSize(2).allMatch(arn -> arn.contains("Postgres"));
    assertThat(functionsOf("Reports")).hasSize(1).allMatch(arn -> arn.contains("MySql"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop", "Billing", "Reports"})
  void shouldRotateInANightOfTheWeek(String team) {
    assertThat(properties(team, "AWS::SecretsManager::RotationSchedule"))
        .isNotEmpty()
        .extracting("RotationRules.ScheduleExpression")
        .allSatisfy(
            cron ->
                assertThat(cron)
                    .asString()
                    .matches("cron\\(0 [0-5] \\? \\* (MON|TUE|WED|THU|FRI) \\*\\)"));
  }

  @Test
  void shouldMakeThePasswordOfBillingWithTheKeyOfThePlatform() {
    assertThat(properties("Billing", "AWS::SecretsManager::Secret"))
        .hasSize(2)
        .extracting("KmsKeyId")
        .allSatisfy(key -> assertThat(key).asString().contains("Platform:", "Passwords"));
  }

  @Test
  void shouldHoldBothFunctionsToTheDefaults() {
    assertThat(properties("Platform", "AWS::Logs::LogGroup"))
        .hasSize(2)
        .extracting("RetentionInDays")
        .containsOnly(731);
    assertThat(properties("Platform", "AWS::Lambda::Function"))
        .extracting("Tags")
        .allSatisfy(
            tags ->
                assertThat(tags)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains(Map.of("Key", "owner", "Value", "platform")));
    assertThat(properties("Platform", "AWS::SNS::Subscription"))
        .hasSize(2)
        .extracting("Endpoint")
        .containsOnly("databases@example.com");
  }

  @Test
  void shouldFailForADatabaseThatATeamForgetsToRotate() {
    PlatformStack platform = (PlatformStack) stack("Platform");
    DatabaseInstance.Builder.create(new Stack(app, "Forgetful"), "Database")
        .engine(DatabaseInstanceEngine.MYSQL)
        .vpc(platform.vpc())
        .vpcSubnets(platform.subnets())
        .build();

    assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
    assertThat(assembly.resolve("validation-report.json"))
        .content()
        .contains("rotation-missing", "Forgetful/Database/Secret/Resource");
  }

  private List<String> functionsOf(String team) {
    return properties(team, "AWS::SecretsManager::RotationSchedule").stream()
        .map(schedule -> String.valueOf(schedule.get("RotationLambdaARN")))
        .filter(arn -> arn.contains("Fn::ImportValue=Platform:"))
        .toList();
  }

  private List<Map<?, ?>> properties(String stack, String type) {
    return Template.fromStack(stack(stack)).findResources(type).values().stream()
        .<Map<?, ?>>map(resource -> (Map<?, ?>) resource.get("Properties"))
        .toList();
  }

  private Map<String, Long> besidesDatabase(String stack) {
    Map<String, Long> count = new TreeMap<>();
    Map<?, ?> resources = (Map<?, ?>) Template.fromStack(stack(stack)).toJSON().get("Resources");
    resources.forEach(
        (id, resource) -> {
          if (!id.toString().matches("(%s)?Database.*".formatted(stack))) {
            count.merge((String) ((Map<?, ?>) resource).get("Type"), 1L, Long::sum);
          }
        });
    return count;
  }

  private Stack stack(String id) {
    return (Stack) app.getNode().findChild(id);
  }
}
