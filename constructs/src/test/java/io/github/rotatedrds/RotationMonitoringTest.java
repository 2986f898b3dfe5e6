package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** The monitoring of a function that rotates one secret. */
class RotationMonitoringTest {

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldAlarmOnEveryThingThatGoesWrongByDefault() {
    orders.rotated().build();

    assertThat(thresholds())
        .isEqualTo(
            Map.of(
                "Errors", 1,
                "Duration", 48000,
                "Throttles", 1,
                "RotationFailed", 1,
                "SecretUnhealthy", 1,
                "DaysSinceRotation", 37));
    assertThat(orders.template().findResources("AWS::CloudWatch::Alarm").values())
        .allSatisfy(
            alarm ->
                assertThat(alarm.get("Properties"))
                    .extracting("AlarmActions")
                    .isEqualTo(List.of(topic())));
  }

  @Test
  void shouldLookAtTheMetricsAsTheHandlerWritesThem() {
    orders.rotated().build();

    alarm("DaysSinceRotation")
        .containsEntry("Namespace", "RotatedRds")
        .containsEntry("Statistic", "Maximum")
        .containsEntry("Period", 86400)
        .containsEntry("TreatMissingData", "ignore")
        .containsEntry(
            "Dimensions",
            List.of(
                Map.of("Name", "engine", "Value", "postgres"),
                Map.of("Name", "function", "Value", function())));
    alarm("Errors")
        .containsEntry("Namespace", "AWS/Lambda")
        .containsEntry("TreatMissingData", "notBreaching")
        .containsEntry("Dimensions", List.of(Map.of("Name", "FunctionName", "Value", function())));
  }

  @Test
  void shouldTellOfFailedRotationsOfThisSecretOnly() {
    orders.rotated().build();

    List<Map<String, Object>> arn = List.of(Map.of("Ref", "PasswordSecret762AD84E"));
    assertThat(rule("EventPattern"))
        .containsEntry(
            "EventPattern",
            Map.of(
                "source",
                List.of("aws.secretsmanager"),
                "detail-type",
                List.of("AWS Service Event via CloudTrail"),
                "detail",
                Map.of(
                    "eventName",
                    List.of("RotationFailed", "RotationAbandoned", "TestRotationFailed"),
                    "$or",
                    List.of(
                        Map.of("additionalEventData", Map.of("SecretId", arn)),
                        Map.of("additionalEventData", Map.of("aRN", arn))))))
        .extractingByKey("Targets", InstanceOfAssertFactories.list(Map.class))
        .singleElement(InstanceOfAssertFactories.MAP)
        .containsEntry("Arn", topic());
  }

  @Test
  void shouldKnowASecretByTheBeginningOfItsArnWhenOnlyThatIsKnown() {
    orders
        .rotated(RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES)))
        .secret(Secret.fromSecretNameV2(orders.stack, "Imported", "orders"))
        .build();

    assertThat(rule("EventPattern").toString()).contains("prefix", ":secret:orders-");
  }

  @Test
  void shouldCheckTheSecretDaily() {
    orders.rotated().build();

    assertThat(rule("ScheduleExpression"))
        .hasEntrySatisfying(
            "ScheduleExpression",
            at -> assertThat(at.toString()).matches("cron\\(\\d+ \\d+ \\* \\* \\? \\*\\)"))
        .extractingByKey("Targets", InstanceOfAssertFactories.list(Map.class))
        .singleElement(InstanceOfAssertFactories.MAP)
        .containsEntry(
            "Input",
            Map.of(
                "Fn::Join",
                List.of(
                    "",
                    List.of(
                        "{\"Operation\":\"check\",\"SecretId\":\"",
                        Map.of("Ref", "PasswordSecretAttachment8ECE43B5"),
                        "\"}"))));
  }

  @Test
  void shouldLetItsOwnRuleInvokeTheFunctionOfOneSecret() {
    orders.rotated().build();

    Map<String, Object> daily =
        Map.of("Properties", Match.objectLike(Map.of("ScheduleExpression", Match.anyValue())));
    String rule =
        orders.template().findResources("AWS::Events::Rule", daily).keySet().iterator().next();
    orders
        .template()
        .hasResourceProperties(
            "AWS::Lambda::Permission",
            Map.of(
                "Principal",
                "events.amazonaws.com",
                "SourceArn",
                Map.of("Fn::GetAtt", List.of(rule, "Arn"))));
  }

  @Test
  void shouldDefineNothingWhenOff() {
    RotatedRdsSecret rotated = orders.rotated().monitoring(RotationMonitoring.none()).build();

    Template template = orders.template();
    for (String type : List.of("AWS::CloudWatch::Alarm", "AWS::Events::Rule", "AWS::SNS::Topic")) {
      template.resourceCountIs(type, 0);
    }
    template.resourceCountIs("AWS::Lambda::Permission", 1);
    assertThat(rotated.getAlarmTopic()).isNull();
  }

  @Test
  void shouldLeaveOutTheAlarmsThatAreNotWanted() {
    RotationMonitoring monitoring = RotationMonitoring.standard();
    for (RotationAlarm alarm : RotationAlarm.values()) {
      if (alarm != RotationAlarm.THROTTLES) {
        monitoring = monitoring.without(alarm);
      }
    }

    orders.rotated().monitoring(monitoring).build();

    assertThat(thresholds()).containsOnlyKeys("Throttles");
  }

  @Test
  void shouldLeaveOutTheAlarmsOfTheCheckWithTheCheck() {
    orders.rotated().monitoring(RotationMonitoring.standard().dailyCheck(false)).build();

    assertThat(thresholds()).containsOnlyKeys("Errors", "Duration", "Throttles", "RotationFailed");
    orders.template().resourceCountIs("AWS::Events::Rule", 1);
    orders.template().resourceCountIs("AWS::Lambda::Permission", 1);
  }

  @Test
  void shouldCallStaleWhatIsAsOldAsAsked() {
    orders
        .rotated()
        .monitoring(RotationMonitoring.standard().staleAfter(Duration.days(90)))
        .build();

    alarm("DaysSinceRotation").containsEntry("Threshold", 90);
  }

  @Test
  void shouldShowADashboardWhenAsked() {
    orders.rotated().monitoring(RotationMonitoring.standard().dashboard(true)).build();

    assertThat(orders.propertiesOf("AWS::CloudWatch::Dashboard").toString())
        .contains("DaysSinceRotation", "RotationSucceeded", "Duration");
  }

  private Map<String, Object> thresholds() {
    Map<String, Object> thresholds = new TreeMap<>();
    alarms().forEach((metric, alarm) -> thresholds.put(metric, alarm.get("Threshold")));
    return thresholds;
  }

  private MapAssert<String, Object> alarm(String metric) {
    return assertThat(alarms().get(metric));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Map<String, Object>> alarms() {
    Map<String, Map<String, Object>> alarms = new HashMap<>();
    orders
        .template()
        .findResources("AWS::CloudWatch::Alarm")
        .values()
        .forEach(
            alarm -> {
              Map<String, Object> properties = (Map<String, Object>) alarm.get("Properties");
              alarms.put((String) properties.get("MetricName"), properties);
            });
    return alarms;
  }

  /** The properties of the one rule that has this one. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> rule(String having) {
    List<Map<String, Object>> rules =
        orders.template().findResources("AWS::Events::Rule").values().stream()
            .map(rule -> (Map<String, Object>) rule.get("Properties"))
            .filter(properties -> properties.containsKey(having))
            .toList();
    assertThat(rules).hasSize(1);
    return rules.get(0);
  }

  private Map<String, Object> topic() {
    return ref("AWS::SNS::Topic");
  }

  private Map<String, Object> function() {
    return ref("AWS::Lambda::Function");
  }

  private Map<String, Object> ref(String type) {
    return Map.of("Ref", orders.template().findResources(type).keySet().iterator().next());
  }
}
