package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** The monitoring of a function that rotates many secrets of other stacks. */
class SharedMonitoringTest {

  private final DatabaseStack platform = new DatabaseStack();
  private final Stack team = new Stack(platform.app, "Team");
  private final RotatedDatabase database =
      RotatedDatabase.instance(platform.instance(DatabaseStack.POSTGRES));
  private final RotationFunction function =
      RotationFunction.Builder.create(platform.stack, "Rotation")
          .engine(DatabaseEngine.POSTGRES)
          .vpc(platform.vpc)
          .build();

  @Test
  void shouldCheckFiveSecretsByOneRule() {
    rotate(team, 6);

    assertThat(targetsOf(team)).extracting(List::size).containsExactlyInAnyOrder(5, 1);
    assertThat(targetsOf(platform.stack)).isEmpty();
  }

  @Test
  void shouldCheckEverySecretUnderAnIdOfItsOwn() {
    rotate(team, 6);

    Set<Object> ids = new HashSet<>();
    targetsOf(team).forEach(targets -> targets.forEach(t -> ids.add(((Map<?, ?>) t).get("Id"))));
    assertThat(ids).hasSize(6);
  }

  @Test
  void shouldCheckTheSecretsOfEachStackThere() {
    Stack other = new Stack(platform.app, "Other");
    rotate(team, 1);
    rotate(other, 1);

    assertThat(targetsOf(team)).hasSize(1);
    assertThat(targetsOf(other)).hasSize(1);
    assertThat(schedulesOf(team)).doesNotContainAnyElementsOf(schedulesOf(other));
    assertThatCode(platform.app::synth).doesNotThrowAnyException();
  }

  @Test
  void shouldLetRulesInvokeTheFunctionOnceForAll() {
    rotate(team, 6);

    Template.fromStack(platform.stack)
        .resourcePropertiesCountIs(
            "AWS::Lambda::Permission", Map.of("Principal", "events.amazonaws.com"), 1);
    Template.fromStack(team).resourceCountIs("AWS::Lambda::Permission", 0);
  }

  @Test
  void shouldTellOfFailedRotationsOfEverySecret() {
    Template.fromStack(platform.stack)
        .hasResourceProperties(
            "AWS::Events::Rule",
            Map.of(
                "EventPattern",
                Map.of(
                    "detail",
                    Map.of(
                        "eventName",
                        List.of("RotationFailed", "RotationAbandoned", "TestRotationFailed")))));
    assertThat(Template.fromStack(platform.stack).findResources("AWS::Events::Rule").toString())
        .doesNotContain("$or");
  }

  @Test
  void shouldNotCallASecretStaleThatIsToBeRotatedRarely() {
    secret(team, "weekly").rotationRules(RotationRules.every(Duration.days(7))).build();
    secret(team, "quarterly").rotationRules(RotationRules.every(Duration.days(90))).build();

    Template.fromStack(platform.stack)
        .hasResourceProperties(
            "AWS::CloudWatch::Alarm", Map.of("MetricName", "DaysSinceRotation", "Threshold", 97));
  }

  private void rotate(Stack stack, int secrets) {
    for (int i = 1; i <= secrets; i++) {
      secret(stack, "user" + i).build();
    }
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> secret(Stack stack, String user) {
    return RotatedRdsSecret.Builder.create(stack, user)
        .database(database)
        .username(user)
        .rotationFunction(function);
  }

  /** The targets of each daily rule. */
  private static List<List<?>> targetsOf(Stack stack) {
    return propertiesOf(stack).stream()
        .<List<?>>map(properties -> (List<?>) properties.get("Targets"))
        .toList();
  }

  private static List<Object> schedulesOf(Stack stack) {
    return propertiesOf(stack).stream()
        .<Object>map(properties -> properties.get("ScheduleExpression"))
        .toList();
  }

  private static List<Map<?, ?>> propertiesOf(Stack stack) {
    return Template.fromStack(stack).findResources("AWS::Events::Rule").values().stream()
        .<Map<?, ?>>map(rule -> (Map<?, ?>) rule.get("Properties"))
        .filter(properties -> properties.containsKey("ScheduleExpression"))
        .toList();
  }
}
