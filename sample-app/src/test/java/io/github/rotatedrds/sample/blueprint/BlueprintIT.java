package io.github.rotatedrds.sample.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

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
  void shouldAddTwoResourcesToASecretThatTheDatabaseHas() {
    assertThat(belowPassword("Shop"))
        .isEqualTo(
            Map.of(
                "AWS::EC2::SecurityGroupIngress", 1L, "AWS::SecretsManager::RotationSchedule", 1L));
  }

  private Map<String, Long> belowPassword(String stack) {
    Map<String, Long> count = new TreeMap<>();
    Map<?, ?> resources = (Map<?, ?>) Template.fromStack(stack(stack)).toJSON().get("Resources");
    resources.forEach(
        (id, resource) -> {
          if (id.toString().startsWith("Password")) {
            count.merge((String) ((Map<?, ?>) resource).get("Type"), 1L, Long::sum);
          }
        });
    return count;
  }

  private Stack stack(String id) {
    return (Stack) app.getNode().findChild(id);
  }
}
