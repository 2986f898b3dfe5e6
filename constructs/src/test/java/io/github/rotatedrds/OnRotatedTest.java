package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awscdk.assertions.Match.objectLike;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ecs.BaseService;
import software.amazon.awscdk.services.ecs.IBaseService;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;

/** Without monitoring, so that the only rule and the only topic are those of the prop. */
class OnRotatedTest {

  private static final String CLUSTER = "arn:aws:ecs:eu-west-1:123456789012:cluster/shop";
  private static final String SERVICE = "arn:aws:ecs:eu-west-1:123456789012:service/shop/orders";

  private final DatabaseStack database = new DatabaseStack();
  private int queues;
  private int services;

  @Test
  void shouldDefineNothingByDefault() {
    build();

    assertThat(json()).doesNotContain("OnRotated", "RotationSucceeded");
  }

  @Test
  void shouldDefineNothingForNoTargets() {
    database.rotated().monitoring(RotationMonitoring.none()).onRotated().build();

    assertThat(json()).doesNotContain("OnRotated", "RotationSucceeded");
  }

  @Test
  void shouldMatchSuccessfulRotationsOfThisSecretOnly() {
    build(RotationTarget.rule(queue()));

    Object secret = Map.of("Ref", passwordId());
    assertThat(rule().get("EventPattern"))
        .isEqualTo(
            Map.of(
                "source",
                List.of("aws.secretsmanager"),
                "detail-type",
                List.of("AWS Service Event via CloudTrail"),
                "detail",
                Map.of("eventName", List.of("RotationSucceeded"), "$or", eitherKey(secret))));
  }

  @Test
  void shouldMatchAnImportedSecretWithoutItsSuffixByPrefix() {
    database
        .rotated(RotatedDatabase.instance(database.instance(DatabaseStack.POSTGRES)))
        .secret(Secret.fromSecretNameV2(database.stack, "Imported", "orders/app"))
        .monitoring(RotationMonitoring.none())
        .onRotated(RotationTarget.rule(queue()))
        .build();

    assertThat(rule().get("EventPattern").toString())
        .contains("RotationSucceeded", "prefix=", "secret:orders/app-");
  }

  @Test
  void shouldTellATopicThatIsOpenToRulesOfTheAccountOnly() {
    Topic topic = new Topic(database.stack, "Topic");
    build(RotationTarget.topic(topic));

    assertThat(rule().get("Targets").toString())
        .contains("InputTransformer", "$.detail.additionalEventData.SecretId");
    hasPolicy(
        "AWS::SNS::TopicPolicy",
        objectLike(
            Map.of(
                "Action",
                "sns:Publish",
                "Principal",
                Map.of("Service", "events.amazonaws.com"),
                "Condition",
                objectLike(Map.of("ArnLike", objectLike(Map.of()))))));
  }

  @Test
  void shouldRedeployAServiceAndNothingElse() {
    build(RotationTarget.redeploy(service()));

    Template template = database.template();
    Map<String, Object> machine = only(template, "AWS::StepFunctions::StateMachine");
    assertThat(machine.get("DefinitionString").toString())
        .contains("aws-sdk:ecs:updateService", "ForceNewDeployment\":true", SERVICE, CLUSTER)
        .contains("\"Retry\":[");
    hasPolicy(
        "AWS::IAM::Policy",
        Map.of("Action", "ecs:UpdateService", "Effect", "Allow", "Resource", SERVICE));
    hasPolicy(
        "AWS::IAM::Policy",
        objectLike(
            Map.of(
                "Action",
                "states:StartExecution",
                "Resource",
                Map.of("Ref", onlyId(template, "AWS::StepFunctions::StateMachine")))));
  }

  @Test
  void shouldTellSeveralTargetsByOneRule() {
    build(
        RotationTarget.topic(new Topic(database.stack, "Topic")),
        RotationTarget.redeploy(service()),
        RotationTarget.redeploy(service()));

    assertThat((List<?>) rule().get("Targets")).hasSize(3);
    database.template().resourceCountIs("AWS::StepFunctions::StateMachine", 2);
  }

  @Test
  void shouldRefuseMoreTargetsThanARuleHas() {
    RotationTarget[] six =
        Stream.generate(() -> RotationTarget.rule(queue())).limit(6).toArray(RotationTarget[]::new);

    assertThatThrownBy(() -> build(six))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'onRotated' must have at most 5 targets, got 6; send to a topic and subscribe the"
                + " others to it");
  }

  /** A policy with this one statement. */
  private void hasPolicy(String type, Object statement) {
    database
        .template()
        .hasResourceProperties(
            type, Map.of("PolicyDocument", objectLike(Map.of("Statement", List.of(statement)))));
  }

  private void build(RotationTarget... targets) {
    RotatedRdsSecretBuilder<RotatedRdsSecret> rotated =
        database.rotated().monitoring(RotationMonitoring.none());
    if (targets.length > 0) {
      rotated.onRotated(targets);
    }
    rotated.build();
  }

  private SqsQueue queue() {
    return SqsQueue.Builder.create(new Queue(database.stack, "Queue" + queues++)).build();
  }

  private IBaseService service() {
    return BaseService.fromServiceArnWithCluster(database.stack, "Service" + services++, SERVICE);
  }

  private Map<String, Object> rule() {
    return only(database.template(), "AWS::Events::Rule");
  }

  private String json() {
    return database.template().toJSON().toString();
  }

  private static List<Object> eitherKey(Object secret) {
    return List.of(
        Map.of("additionalEventData", Map.of("SecretId", List.of(secret))),
        Map.of("additionalEventData", Map.of("aRN", List.of(secret))));
  }

  /** The stack's database has a secret as well. */
  private String passwordId() {
    return database.template().findResources("AWS::SecretsManager::Secret").keySet().stream()
        .filter(id -> id.startsWith("Password"))
        .findFirst()
        .orElseThrow();
  }

  private static String onlyId(Template template, String type) {
    Map<String, Map<String, Object>> found = template.findResources(type);
    assertThat(found).hasSize(1);
    return found.keySet().iterator().next();
  }

  private static Map<String, Object> only(Template template, String type) {
    return TemplateValues.map(
        template.findResources(type).get(onlyId(template, type)).get("Properties"));
  }
}
