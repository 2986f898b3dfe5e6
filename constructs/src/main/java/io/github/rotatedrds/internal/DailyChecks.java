package io.github.rotatedrds.internal;

import io.github.rotatedrds.contract.HandlerOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * Asks a function daily how its secrets are. The rules are in the stacks of the secrets, which
 * depend on the function's anyway; in the function's stack they could be a cycle.
 */
final class DailyChecks {

  /** EventBridge's limit. */
  static final int TARGETS_PER_RULE = 5;

  private static final int HOURS_A_DAY = 24;
  private static final int MINUTES_AN_HOUR = 60;

  private final Construct scope;
  private final Function function;
  private final boolean shared;
  private final Map<String, List<Rule>> rulesOfStack = new HashMap<>();

  private DailyChecks(Construct scope, Function function, boolean shared) {
    this.scope = scope;
    this.function = function;
    this.shared = shared;
  }

  private record Rule(CfnRule resource, List<TargetProperty> targets) {}

  /** For the secrets of a function that is in their own stack, or of one that any stack may use. */
  static DailyChecks create(Construct scope, Function function, boolean shared) {
    DailyChecks checks = new DailyChecks(scope, function, shared);
    if (shared) {
      checks.letInvoke(AlarmTopic.rules(scope));
    }
    return checks;
  }

  /**
   * Whoever may define a rule that may invoke the function may have it do any operation. To name
   * the rules of a shared function would tie its stack to theirs.
   */
  private void letInvoke(String ruleArn) {
    CfnPermission.Builder.create(scope, "Invoke")
        .action("lambda:InvokeFunction")
        .functionName(function.getFunctionArn())
        .principal("events.amazonaws.com")
        .sourceArn(ruleArn)
        .build();
  }

  void add(Construct secretScope, AttachedSecret secret) {
    Stack stack = Stack.of(secretScope);
    List<Rule> rules =
        rulesOfStack.computeIfAbsent(stack.getNode().getPath(), path -> new ArrayList<>());
    if (rules.isEmpty() || rules.get(rules.size() - 1).targets().size() == TARGETS_PER_RULE) {
      rules.add(rule(stack, rules.size() + 1));
    }
    Rule last = rules.get(rules.size() - 1);
    last.targets()
        .add(
            TargetProperty.builder()
                .id(secretScope.getNode().getAddr())
                .arn(function.getFunctionArn())
                .input(event(stack, secret))
                .build());
    last.resource().setTargets(List.copyOf(last.targets()));
  }

  private Rule rule(Stack stack, int number) {
    boolean here = stack.getNode().getPath().equals(Stack.of(scope).getNode().getPath());
    String id = "DailyCheck" + (number == 1 ? "" : number);
    CfnRule resource =
        CfnRule.Builder.create(
                here ? scope : stack, here ? id : id + "Of" + function.getNode().getAddr())
            .description("Checks secrets rotated by " + function.getNode().getPath())
            .scheduleExpression(daily(stack.getNode().getPath() + "/" + id))
            .build();
    if (!shared) {
      letInvoke(resource.getAttrArn()); // The one rule of the one secret.
    }
    return new Rule(resource, new ArrayList<>());
  }

  /** A time of the day that stays, and that not all functions share. */
  private String daily(String what) {
    int minute =
        PathHash.choose(function.getNode().getPath() + " " + what, HOURS_A_DAY * MINUTES_AN_HOUR);
    return "cron(%d %d * * ? *)".formatted(minute % MINUTES_AN_HOUR, minute / MINUTES_AN_HOUR);
  }

  private static String event(Stack stack, AttachedSecret secret) {
    Map<String, String> event = new TreeMap<>();
    event.put(HandlerOperation.KEY, HandlerOperation.CHECK);
    event.put(HandlerOperation.SECRET_ID, secret.secret().getSecretArn());
    return stack.toJsonString(event);
  }
}
