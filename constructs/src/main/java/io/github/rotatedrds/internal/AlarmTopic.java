package io.github.rotatedrds.internal;

import io.github.rotatedrds.RotationMonitoring;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The topic that hears of failures. */
final class AlarmTopic {

  private AlarmTopic() {}

  static ITopic of(Construct scope, RotationMonitoring monitoring) {
    ITopic given = monitoring.getTopic();
    ITopic topic =
        given == null ? Topic.Builder.create(scope, "Topic").enforceSsl(true).build() : given;
    mayPublish(topic, "cloudwatch.amazonaws.com", alarms(scope));
    openToRules(scope, topic);
    int number = 1;
    for (String address : monitoring.getEmails()) {
      Subscription.Builder.create(scope, "Email" + number++)
          .topic(topic)
          .protocol(SubscriptionProtocol.EMAIL)
          .endpoint(address)
          .build();
    }
    return topic;
  }

  /** Lets every rule of the account and region publish: naming one would tie its stack to this. */
  static void openToRules(IConstruct scope, ITopic topic) {
    mayPublish(topic, "events.amazonaws.com", rules(scope));
  }

  /** Every rule of the account and region, as the source of an event. */
  static String rules(IConstruct scope) {
    return arn(scope, "events", "rule", ArnFormat.SLASH_RESOURCE_NAME);
  }

  private static String alarms(Construct scope) {
    return arn(scope, "cloudwatch", "alarm", ArnFormat.COLON_RESOURCE_NAME);
  }

  private static String arn(IConstruct scope, String service, String resource, ArnFormat format) {
    return Stack.of(scope)
        .formatArn(
            ArnComponents.builder()
                .service(service)
                .resource(resource)
                .resourceName("*")
                .arnFormat(format)
                .build());
  }

  private static void mayPublish(ITopic topic, String service, String source) {
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal(service)))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("ArnLike", Map.of("aws:SourceArn", source)))
            .build());
  }
}
