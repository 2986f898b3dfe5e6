package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What {@code onRotated} grants, against what its rule and its state machine do by their own
 * definitions in the template.
 */
class OnRotatedPrivilegeTest {

  private static final String MACHINE = "AWS::StepFunctions::StateMachine";
  private static final String ANOTHER_RULE = "arn:aws:events:eu-west-1:444455556666:rule/other";

  private static Map<String, Map<String, Object>> templates;

  private final TemplateValues values = new TemplateValues(templates);

  @BeforeAll
  static void synthesise() {
    templates = OnRotatedApp.define().templates();
  }

  @Test
  void shouldLetTheRuleStartTheMachineAndNothingElse() {
    Map<String, Object> target = targets().get(1);
    Permits permits = permitsOf(values.text(target.get("RoleArn")));

    requireExactly(
        permits, List.of(Attempt.of("states:StartExecution", values.text(target.get("Arn")))));
    assertThat(permits.allow(Attempt.of("states:StartExecution", "another"))).isFalse();
    assertThat(permits.allow(Attempt.of("states:StopExecution", values.text(target.get("Arn")))))
        .isFalse();
  }

  @Test
  void shouldLetTheMachineCallWhatItsStatesCallAndNothingElse() throws IOException {
    Permits permits = permitsOf(values.text(values.only(MACHINE).get("RoleArn")));

    requireExactly(permits, callsOfTheMachine());
    assertThat(permits.allow(Attempt.of("ecs:UpdateService", OnRotatedApp.SERVICE + "-2")))
        .isFalse();
    assertThat(permits.allow(Attempt.of("ecs:DeleteService", OnRotatedApp.SERVICE))).isFalse();
  }

  @Test
  void shouldLetTheRuleTellTheTopicAndNoRuleOfAnotherAccount() {
    Attempt publish =
        Attempt.of("sns:Publish", values.text(targets().get(0).get("Arn")))
            .with("aws:SourceArn", "arn:aws:events:eu-west-1:111122223333:rule/Orders-Rule");
    Map<String, Object> statement = only(policy("AWS::SNS::TopicPolicy").get("Statement"));

    assertThat(statement.get("Principal")).isEqualTo(Map.of("Service", "events.amazonaws.com"));
    Permits permits = new Permits(List.of(Permit.of(withoutId(statement), values)));
    requireExactly(permits, List.of(publish));
    assertThat(permits.allow(publish.with("aws:SourceArn", ANOTHER_RULE))).isFalse();
    assertThat(permits.allow(publish.on("another"))).isFalse();
  }

  @Test
  void shouldLetOnlyTheTwoServicesTakeTheRoles() {
    assertThat(takers(values.text(values.only(MACHINE).get("RoleArn"))))
        .isEqualTo(Map.of("Service", "states.amazonaws.com"));
    assertThat(takers(values.text(targets().get(1).get("RoleArn"))))
        .isEqualTo(Map.of("Service", "events.amazonaws.com"));
  }

  /** Every call is allowed, and with any action or resource less one of them is not. */
  private static void requireExactly(Permits permits, List<Attempt> calls) {
    assertThat(calls).isNotEmpty().allSatisfy(call -> assertThat(permits.allow(call)).isTrue());
    assertThat(permits.narrower())
        .isNotEmpty()
        .allSatisfy(
            less ->
                assertThat(calls)
                    .as("calls with no more than %s", less)
                    .anyMatch(call -> !less.allow(call)));
  }

  private List<Attempt> callsOfTheMachine() throws IOException {
    JsonNode definition =
        new ObjectMapper().readTree(values.text(values.only(MACHINE).get("DefinitionString")));
    List<Attempt> calls = new ArrayList<>();
    for (JsonNode state : definition.get("States")) {
      assertThat(state.get("Type").asText()).isEqualTo("Task");
      assertThat(state.get("Resource").asText())
          .isEqualTo("arn:aws:states:::aws-sdk:ecs:updateService");
      calls.add(Attempt.of("ecs:UpdateService", state.get("Parameters").get("Service").asText()));
    }
    return calls;
  }

  private List<Map<String, Object>> targets() {
    return TemplateValues.maps(values.only("AWS::Events::Rule").get("Targets"));
  }

  private Permits permitsOf(String roleArn) {
    String role = roleArn.replace(".Arn", "");
    assertThat(values.named(role)).doesNotContainKeys("Policies", "ManagedPolicyArns");
    return new Permits(
        values.all("AWS::IAM::Policy").stream()
            .filter(policy -> values.texts(policy.get("Roles")).contains(role))
            .map(policy -> TemplateValues.map(policy.get("PolicyDocument")))
            .flatMap(document -> TemplateValues.maps(document.get("Statement")).stream())
            .map(statement -> Permit.of(statement, values))
            .toList());
  }

  private Object takers(String roleArn) {
    Map<String, Object> role = values.named(roleArn.replace(".Arn", ""));
    Map<String, Object> trust = TemplateValues.map(role.get("AssumeRolePolicyDocument"));
    return only(trust.get("Statement")).get("Principal");
  }

  private Map<String, Object> policy(String type) {
    return TemplateValues.map(values.only(type).get("PolicyDocument"));
  }

  private static Map<String, Object> only(Object statements) {
    assertThat(TemplateValues.maps(statements)).hasSize(1);
    return TemplateValues.maps(statements).get(0);
  }

  private static Map<String, Object> withoutId(Map<String, Object> statement) {
    Map<String, Object> copy = new HashMap<>(statement);
    copy.remove("Sid");
    return copy;
  }
}
