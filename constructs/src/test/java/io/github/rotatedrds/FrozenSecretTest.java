package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.SecretsManagerSecretOptions;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule.HostedRotationLambdaProperty;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule.RotationRulesProperty;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Which secret a password that somebody keeps is of, however the template says it. */
class FrozenSecretTest {

  private static final String KEPT = "Who keeps a former password";
  private static final String FROZEN = "rotation-password-frozen Orders/Shop";
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders-AbCdEf";

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldKnowASecretOfTheAppByItsName() throws IOException {
    named(orders.stack);
    Shop.withVariable(orders.stack, byName("prod/orders"));

    assertThat(violations()).containsExactly(FROZEN);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void shouldKnowItByItsNameInAnotherStack() {
    named(orders.stack);
    Stack shop = orders.stack("Shop");
    Shop.withVariable(
        shop, Shop.password(Secret.fromSecretNameV2(shop, "Imported", "prod/orders")));

    assertThat(violations()).containsExactly("rotation-password-frozen Shop/Shop");
  }

  @Test
  void shouldNotTakeASecretOfAnotherEnvironmentForIt() throws IOException {
    named(orders.stack);
    Environment elsewhere =
        Environment.builder().account("999988887777").region(ReviewedApp.REGION).build();
    Shop.withVariable(
        new Stack(orders.app, "Shop", StackProps.builder().env(elsewhere).build()),
        byName("prod/orders"));

    // CDK shows the guardrails one environment at a time; the review reads all of them.
    assertThat(violations()).isEmpty();
    assertThat(rows()).isEmpty();
  }

  @Test
  void shouldNotChooseAmongSecretsOfOneNameInUnknownEnvironments() {
    App app = new App();
    Stack test = new Stack(app, "Test");
    hosted(test, secret(test).getSecretArn());
    secret(new Stack(app, "Prod"));
    Shop.withVariable(new Stack(app, "Shop"), byName("prod/orders"));

    assertThat(GuardrailFindings.in(app).violations()).isEmpty();
  }

  @Test
  void shouldTakeTheSecretOfTheSameStackFirst() {
    App app = new App();
    Stack test = new Stack(app, "Test");
    hosted(test, secret(test).getSecretArn());
    secret(new Stack(app, "Prod"));
    Shop.withVariable(test, byName("prod/orders"));

    assertThat(GuardrailFindings.in(app).violations())
        .containsExactly("rotation-password-frozen Test/Shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ARN + "::::",
        ARN + "::password",
        ARN + ":SecretString:password:AWSCURRENT:",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders",
        "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:prod/orders",
        "prod/orders",
        "prod/orders:SecretString:password"
      })
  void shouldKnowAnImportedSecretHoweverItIsCalled(String id) throws IOException {
    imported();
    Shop.withVariable(orders.stack, Fn.sub("{{resolve:secretsmanager:" + id + "}}"));

    assertThat(violations()).containsExactly(FROZEN);
    assertThat(rows()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:secretsmanager:eu-west-1:999988887777:secret:prod/orders-AbCdEf",
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/orders",
        "prod/orders-copied",
        "prod",
        "prod/orders:SecretString:host"
      })
  void shouldLeaveOtherSecretsAlone(String id) throws IOException {
    imported();
    Shop.withVariable(orders.stack, "{{resolve:secretsmanager:" + id + "}}");

    assertThat(violations()).isEmpty();
    assertThat(rows()).isEmpty();
  }

  @Test
  void shouldKnowParametersByTheirStack() {
    String arn = parameter(orders.stack);
    orders
        .rotated(orders.postgres())
        .secret(Secret.fromSecretCompleteArn(orders.stack, "Imported", arn))
        .build();
    RotationGuardrails.exempt(orders.stack, GuardrailRule.ROTATION, "its master is not ours");
    Stack shop = orders.stack("Shop");
    Shop.withVariable(
        shop, Shop.password(Secret.fromSecretCompleteArn(shop, "Imported", parameter(shop))));

    assertThat(violations()).isEmpty();
  }

  @Test
  void shouldKnowAStacksNameByItsStack() {
    Secret secret =
        Secret.Builder.create(orders.stack, "Secret")
            .secretName(Fn.sub("${AWS::StackName}/db"))
            .build();
    hosted(orders.stack, secret.getSecretArn());
    Shop.withVariable(
        orders.stack("Shop"),
        Fn.sub("{{resolve:secretsmanager:${AWS::StackName}/db:SecretString:password}}"));

    assertThat(violations()).isEmpty();
  }

  @Test
  void shouldKnowASecretByItsNameInANestedStack() {
    named(orders.stack);
    Shop.withVariable(new NestedStack(orders.stack, "Inner"), byName("prod/orders"));

    assertThat(violations()).containsExactly("rotation-password-frozen Orders/Inner/Shop");
  }

  @Test
  void shouldTakeSixSmallLettersForAPartOfTheName() {
    orders
        .rotated(RotatedDatabase.instance(managed()))
        .secret(Secret.fromSecretNameV2(orders.stack, "Imported", "prod-orders"))
        .build();
    Shop.withVariable(orders.stack, byName("prod"));
    Shop.withVariable(orders.stack("Shop"), byName("prod-orders"));

    assertThat(violations()).containsExactly("rotation-password-frozen Shop/Shop");
  }

  @Test
  void shouldFollowTheAttachmentOfAnImportedSecret() {
    ISecret imported = Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN);
    hosted(orders.stack, imported.attach(managed()).getSecretArn());
    Shop.withVariable(orders.stack, byName("prod/orders"));

    assertThat(violations()).containsExactly(FROZEN);
  }

  /** Of the templates that the guardrails have read. */
  private List<String> rows() throws IOException {
    return new ReviewedTemplates(Path.of(orders.app.getOutdir())).rows(KEPT);
  }

  private List<String> violations() {
    return GuardrailFindings.in(orders.app).violations();
  }

  private DatabaseInstance managed() {
    return orders.instance(ReviewedApp.POSTGRES).manageMasterUserPassword(true).build();
  }

  private void imported() {
    orders
        .rotated(RotatedDatabase.instance(managed()))
        .secret(Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN))
        .build();
  }

  private void named(Stack stack) {
    orders.rotated(RotatedDatabase.instance(managed())).secret(secret(stack)).build();
  }

  /** By a function that a transform makes. */
  private static void hosted(Stack stack, String secret) {
    CfnRotationSchedule.Builder.create(stack, "Schedule")
        .secretId(secret)
        .hostedRotationLambda(
            HostedRotationLambdaProperty.builder().rotationType("PostgreSQLSingleUser").build())
        .rotationRules(RotationRulesProperty.builder().automaticallyAfterDays(30).build())
        .build();
  }

  private static Secret secret(Stack stack) {
    return Secret.Builder.create(stack, "Secret").secretName("prod/orders").build();
  }

  private static String parameter(Stack stack) {
    return CfnParameter.Builder.create(stack, "SecretArn").build().getValueAsString();
  }

  private static String byName(String name) {
    return SecretValue.secretsManager(
            name, SecretsManagerSecretOptions.builder().jsonField("password").build())
        .unsafeUnwrap();
  }
}
