package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

class ExistingSecretTest {

  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf";

  private final DatabaseStack orders = new DatabaseStack();
  private final DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);

  @Test
  void shouldRotateTheSecretThatTheDatabaseWasMadeWith() {
    rotate(database.getSecret());

    orders.template().resourceCountIs("AWS::SecretsManager::SecretTargetAttachment", 1);
    assertThat(scheduledSecret())
        .isEqualTo(Map.of("Ref", only("AWS::SecretsManager::SecretTargetAttachment")));
    allowsSecret(Map.of("Ref", only("AWS::SecretsManager::Secret")));
  }

  @Test
  void shouldAttachASecretOfTheSameStack() {
    RotatedRdsSecret rotated = rotate(new Secret(orders.stack, "Own"));

    assertThat(rotated.getSecret().getNode().getPath()).isEqualTo("Orders/Own/Attachment");
  }

  @Test
  void shouldUseTheAttachmentThatASecretAlreadyHas() {
    Secret secret = new Secret(orders.stack, "Own");
    secret.attach(database);

    RotatedRdsSecret rotated = rotate(secret);

    assertThat(rotated.getSecret().getNode().getPath()).isEqualTo("Orders/Own/Attachment");
  }

  @Test
  void shouldAttachASecretOfAnotherStackWithoutACycle() {
    Secret secret = new Secret(new Stack(orders.app, "Upstream"), "Own");

    RotatedRdsSecret rotated = rotate(secret);

    orders.app.synth();
    assertThat(rotated.getSecret().getNode().getPath()).isEqualTo("Orders/Password/Attachment");
  }

  @Test
  void shouldTagASecretOfAnotherStack() {
    Stack upstream = new Stack(orders.app, "Upstream");

    rotate(new Secret(upstream, "Own"));

    Template.fromStack(upstream)
        .hasResourceProperties(
            "AWS::SecretsManager::Secret",
            Map.of(
                "Tags",
                Match.arrayWith(
                    List.of(Map.of("Key", "rotated-rds:scheme", "Value", "single-user")))));
  }

  @Test
  void shouldLeaveAnImportedSecretAsItIs() {
    rotate(Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN));

    assertThat(scheduledSecret()).isEqualTo(ARN);
    allowsSecret(ARN);
  }

  @Test
  void shouldAllowTheUnknownSuffixOfASecretImportedByName() {
    rotate(Secret.fromSecretNameV2(orders.stack, "Imported", "orders"));

    allowsSecret(
        Map.of(
            "Fn::Join",
            List.of(
                "", Match.arrayWith(List.of(Match.stringLikeRegexp(".*secret:orders-\\?{6}"))))));
  }

  @Test
  void shouldKeepASecretThatIsToBeRetained() {
    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .removalPolicy(software.amazon.awscdk.RemovalPolicy.RETAIN)
        .build();

    orders
        .template()
        .hasResource(
            "AWS::SecretsManager::Secret",
            Map.of(
                "DeletionPolicy",
                "Retain",
                "Properties",
                Map.of("GenerateSecretString", Match.objectLike(Map.of("PasswordLength", 32)))));
  }

  private RotatedRdsSecret rotate(ISecret secret) {
    return orders.rotated(RotatedDatabase.instance(database)).secret(secret).build();
  }

  private Object scheduledSecret() {
    return orders.propertiesOf("AWS::SecretsManager::RotationSchedule").get("SecretId");
  }

  private String only(String type) {
    return orders.template().findResources(type).keySet().iterator().next();
  }

  private void allowsSecret(Object arn) {
    Template template = orders.template();
    template.hasResourceProperties(
        "AWS::IAM::Policy",
        Map.of(
            "PolicyDocument",
            Map.of(
                "Statement",
                Match.arrayWith(
                    List.of(
                        Match.objectLike(
                            Map.of(
                                "Action",
                                Match.arrayWith(List.of("secretsmanager:PutSecretValue")),
                                "Resource",
                                arn)))))));
  }
}
