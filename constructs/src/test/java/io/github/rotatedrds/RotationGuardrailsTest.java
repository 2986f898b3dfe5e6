package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule.RotationRulesProperty;

class RotationGuardrailsTest {

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldPassADatabaseWhoseSecretRotates() {
    rotatedMaster().build();

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldNameASecretThatDoesNotRotate() {
    orders.instance(ReviewedApp.POSTGRES).build();

    GuardrailFindings findings = GuardrailFindings.in(orders.app);

    assertThat(findings.violations())
        .containsExactly("rotation-missing Orders/Database/Secret/Resource");
    assertThat(findings.report())
        .contains("the secret holds a database's password and has no rotation schedule")
        .contains("add RotatedRdsSecret.Builder.create(…).database(…).secret(…); or say why not");
  }

  @Test
  void shouldNameTheClustersSecretAndNotItsInstances() {
    orders.cluster();

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-missing Orders/Database/Secret/Resource");
  }

  @Test
  void shouldNameADatabaseWhosePasswordIsInNoSecret() {
    orders
        .instance(ReviewedApp.POSTGRES)
        .credentials(
            Credentials.fromPassword("postgres", SecretValue.unsafePlainText("not-a-real-one")))
        .build();

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-missing Orders/Database/Resource");
  }

  @Test
  void shouldKnowParametersByTheirStack() {
    CfnRotationSchedule.Builder.create(orders.stack, "Schedule")
        .secretId(secretParameter(orders.stack))
        .rotationRules(RotationRulesProperty.builder().automaticallyAfterDays(30).build())
        .build();
    password(orders.stack);
    password(orders.stack("Other"));

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-missing Other/Database");
  }

  @Test
  void shouldTakeAPasswordThatRdsManagesForRotated() {
    orders.instance(ReviewedApp.POSTGRES).manageMasterUserPassword(true).build();

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldAskNothingOfReplicasAndMembersOfClusters() {
    OwnPasswords.defineFollowers(orders.stack);

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldNameClustersWithANameAndWhatIsRestoredToAPointInTime() {
    OwnPasswords.define(orders.stack);

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactlyInAnyOrderElementsOf(
            OwnPasswords.PATHS.stream().map(path -> "rotation-missing " + path).toList());
  }

  @Test
  void shouldFollowReferencesIntoOtherStacks() {
    DatabaseCluster database = orders.cluster();
    RotatedRdsSecret.Builder.create(orders.stack("Team"), "Password")
        .database(RotatedDatabase.cluster(database))
        .secret(database.getSecret())
        .build();

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldFollowReferencesIntoNestedStacks() {
    DatabaseInstance database = nestedDatabase();
    orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret()).build();

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldReadTheTemplatesOfNestedStacks() {
    nestedDatabase();

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-missing Orders/Nested/Database/Secret/Resource");
  }

  @Test
  void shouldAllowNinetyDays() {
    rotatedMaster().rotationRules(RotationRules.every(Duration.days(90))).build();

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldNameAScheduleThatIsRarer() {
    rotatedMaster().rotationRules(RotationRules.every(Duration.days(91))).build();

    GuardrailFindings findings = GuardrailFindings.in(orders.app);

    assertThat(findings.violations()).containsExactly("rotation-too-rare Orders/Password/Schedule");
    assertThat(findings.report()).contains("the password can get 91 days old, allowed are 90");
  }

  @Test
  void shouldMeasureBySomebodysOwnAge() {
    rotatedMaster().rotationRules(RotationRules.cron("0 4 1 * ? *")).build();

    assertThat(
            GuardrailFindings.in(
                    orders.app,
                    RotationGuardrails.Builder.create().maxRotationAge(Duration.days(30)))
                .violations())
        .containsExactly("rotation-too-rare Orders/Password/Schedule");
  }

  @Test
  void shouldJudgeSchedulesOfOthersToo() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    foreignSchedule(database, RotationRulesProperty.builder().automaticallyAfterDays(400).build());

    assertThat(GuardrailFindings.in(orders.app).violations())
        .containsExactly("rotation-too-rare Orders/Schedule");
  }

  @Test
  void shouldFollowReferencesInsideTexts() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    CfnElement secret = (CfnElement) database.getSecret().getNode().getDefaultChild();
    CfnRotationSchedule.Builder.create(orders.stack, "Schedule")
        .secretId(Fn.sub("${" + orders.stack.resolve(secret.getLogicalId()) + "}"))
        .rotationRules(RotationRulesProperty.builder().automaticallyAfterDays(30).build())
        .build();

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
  }

  @Test
  void shouldNameAScheduleWithoutRules() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    foreignSchedule(database, null);

    assertThat(GuardrailFindings.in(orders.app).report())
        .contains("the schedule has no rules: it rotates only when somebody asks");
  }

  @Test
  void shouldNameAScheduleThatSecretsManagerRefuses() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    foreignSchedule(
        database, RotationRulesProperty.builder().scheduleExpression("cron(5 4 1 * ? *)").build());

    assertThat(GuardrailFindings.in(orders.app).report())
        .contains("the schedule is not one that Secrets Manager takes: cron(5 4 1 * ? *)");
  }

  @Test
  void shouldRefuseAnAgeThatIsNotWholeDays() {
    RotationGuardrails.Builder guardrails = RotationGuardrails.Builder.create();

    assertThatThrownBy(() -> guardrails.maxRotationAge(Duration.hours(36)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'maxRotationAge' must be whole days, 1 to 1000, got ");
  }

  private static String secretParameter(Stack stack) {
    return stack.getNode().tryFindChild("SecretArn") instanceof CfnParameter known
        ? known.getValueAsString()
        : CfnParameter.Builder.create(stack, "SecretArn").build().getValueAsString();
  }

  /** A database with the password of a secret that a parameter names. */
  private static void password(Stack stack) {
    CfnDBInstance.Builder.create(stack, "Database")
        .masterUsername("orders")
        .masterUserPassword("{{resolve:secretsmanager:" + secretParameter(stack) + "}}")
        .build();
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> rotatedMaster() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    return orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret());
  }

  private DatabaseInstance nestedDatabase() {
    NestedStack nested = new NestedStack(orders.stack, "Nested");
    return DatabaseInstance.Builder.create(nested, "Database")
        .engine(ReviewedApp.POSTGRES)
        .vpc(orders.vpc)
        .build();
  }

  private void foreignSchedule(DatabaseInstance database, RotationRulesProperty rules) {
    CfnRotationSchedule.Builder.create(orders.stack, "Schedule")
        .secretId(database.getSecret().getSecretArn())
        .rotationLambdaArn("arn:aws:lambda:eu-west-1:111122223333:function:theirs")
        .rotationRules(rules)
        .build();
  }
}
