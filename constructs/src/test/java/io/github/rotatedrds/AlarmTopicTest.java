package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;

/** Where alarms and events go, and who may send them there. */
class AlarmTopicTest {

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldLetAlarmsAndRulesOfThisAccountPublishOverTlsOnly() {
    orders.rotated().build();

    assertThat(orders.propertiesOf("AWS::SNS::TopicPolicy").toString())
        .contains(
            "aws:SecureTransport=false",
            "Service=cloudwatch.amazonaws.com",
            ":alarm:*",
            "Service=events.amazonaws.com",
            ":rule/*",
            "Action=sns:Publish");
    assertThat(orders.propertiesOf("AWS::SNS::TopicPolicy").toString().split("aws:SourceArn"))
        .hasSize(3);
  }

  @Test
  void shouldOpenAndUseTheTopicThatIsGiven() {
    Topic own = new Topic(orders.stack, "Own");

    RotatedRdsSecret rotated =
        orders.rotated().monitoring(RotationMonitoring.standard().topic(own)).build();

    orders.template().resourceCountIs("AWS::SNS::Topic", 1);
    orders.template().resourceCountIs("AWS::SNS::TopicPolicy", 1);
    assertThat(rotated.getAlarmTopic()).isNotNull();
    assertThat(rotated.getAlarmTopic().getTopicArn()).isEqualTo(own.getTopicArn());
  }

  @Test
  void shouldSubscribeEveryAddress() {
    orders
        .rotated()
        .monitoring(RotationMonitoring.standard().email("dba@example.com").email("ops@example.com"))
        .build();

    for (String address : List.of("dba@example.com", "ops@example.com")) {
      orders
          .template()
          .hasResourceProperties(
              "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", address));
    }
  }

  @Test
  void shouldOpenATopicOnceForAllFunctions() {
    Topic own = new Topic(orders.stack, "Own");
    RotationMonitoring monitoring = RotationMonitoring.standard().topic(own);
    RotatedRdsSecret rotated = orders.rotated().monitoring(monitoring).build();
    RotationFunction.Builder.create(orders.stack, "Shared")
        .engine(DatabaseEngine.POSTGRES)
        .vpc(orders.vpc)
        .monitoring(monitoring)
        .build();

    assertThat(rotated.getAlarmTopic()).isNotNull();
    assertThat(orders.template().findResources("AWS::SNS::TopicPolicy").toString().split("Sid="))
        .hasSize(3);
  }

  @Test
  void shouldSendToAnImportedTopicWithoutAPolicy() {
    String arn = "arn:aws:sns:eu-west-1:111122223333:alarms";
    ITopic imported = Topic.fromTopicArn(orders.stack, "Imported", arn);

    orders.rotated().monitoring(RotationMonitoring.standard().topic(imported)).build();

    orders.template().resourceCountIs("AWS::SNS::TopicPolicy", 0);
    orders
        .template()
        .allResourcesProperties("AWS::CloudWatch::Alarm", Map.of("AlarmActions", List.of(arn)));
  }
}
