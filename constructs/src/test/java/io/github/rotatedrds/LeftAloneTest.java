package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.InstanceClass;
import software.amazon.awscdk.services.ec2.InstanceSize;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceReadReplica;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/** What {@link RotateEverything} does not touch, and what it says instead. */
class LeftAloneTest {

  private final ReviewedApp orders = new ReviewedApp();
  private final Stack stack = orders.stack;

  @Test
  void shouldLeaveAPasswordToRds() {
    orders.instance(ReviewedApp.POSTGRES).manageMasterUserPassword(true).build();

    RotateEverything.in(orders.app);

    shouldInform("RDS manages its password and rotates it");
  }

  @Test
  void shouldLeaveAnImportedDatabaseToItsOwner() {
    orders.imported();

    RotateEverything.in(orders.app);

    shouldInform("it is imported, and whoever made it must rotate it");
  }

  @Test
  void shouldAskNothingOfReadReplicasAndMembersOfClusters() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    DatabaseInstanceReadReplica.Builder.create(stack, "Replica")
        .sourceDatabaseInstance(database)
        .instanceType(InstanceType.of(InstanceClass.M7G, InstanceSize.LARGE))
        .vpc(orders.vpc)
        .build();

    RotateEverything.in(orders.app);

    assertThat(Annotated.infos(stack)).isEmpty();
    assertThat(Annotated.warnings(stack)).isEmpty();
    schedules(1);
  }

  @Test
  void shouldAskNothingOfResourcesWithThePasswordOfAnother() {
    OwnPasswords.defineFollowers(stack);

    RotateEverything.in(orders.app);

    assertThat(Annotated.infos(stack)).isEmpty();
    assertThat(Annotated.warnings(stack)).isEmpty();
  }

  @Test
  void shouldLeaveWhatIsExemptFromRotation() {
    RotationGuardrails.exempt(
        orders.instance(ReviewedApp.POSTGRES).build(),
        GuardrailRule.ROTATION,
        "made anew for each test run");

    RotateEverything.in(orders.app);

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
    shouldInform("it is exempt: made anew for each test run");
  }

  @Test
  void shouldLeaveWhatARotatedRdsSecretRotates() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret()).build();

    RotateEverything.in(orders.app);

    assertThat(Annotated.infos(stack))
        .singleElement()
        .asString()
        .contains("its secret rotates already, by Orders/Password/Schedule");
    schedules(1);
  }

  @Test
  void shouldLeaveWhatAnotherStackRotates() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    RotatedRdsSecret.Builder.create(orders.stack("Team"), "Password")
        .database(RotatedDatabase.instance(database))
        .secret(database.getSecret())
        .build();

    RotateEverything.in(orders.app);

    shouldInform("its secret rotates already, by Team/Password/Schedule");
  }

  @Test
  void shouldLeaveWhatCdkRotates() {
    orders.instance(ReviewedApp.POSTGRES).build().addRotationSingleUser();

    RotateEverything.in(orders.app);

    assertThat(Annotated.infos(stack))
        .singleElement()
        .asString()
        .contains("its secret rotates already, by Orders/Database/");
    schedules(1);
  }

  @Test
  void shouldLeaveWhatAScheduleByHandRotates() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    Construct secret = (Construct) database.getSecret().getNode().getScope();
    CfnRotationSchedule.Builder.create(stack, "Schedule")
        .secretId(((CfnSecret) secret.getNode().getDefaultChild()).getRef())
        .rotationLambdaArn("arn:aws:lambda:eu-west-1:111122223333:function:theirs")
        .build();

    RotateEverything.in(orders.app);

    assertThat(Annotated.infos(stack))
        .singleElement()
        .asString()
        .contains("its secret rotates already, by Orders/Schedule");
    schedules(1);
  }

  @Test
  void shouldRotateASuperuserThatOnlyServesAnotherSecret() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();

    RotateEverything.in(orders.app);

    assertThat(GuardrailFindings.in(orders.app).violations()).isEmpty();
    schedules(2);
  }

  private void shouldInform(String text) {
    assertThat(Annotated.infos(stack))
        .singleElement()
        .asString()
        .contains("rotated-rds:leftAlone", "RotateEverything leaves this database alone: " + text);
    assertThat(Annotated.warnings(stack)).isEmpty();
    schedules(0);
  }

  private void schedules(int count) {
    Template.fromStack(stack).resourceCountIs("AWS::SecretsManager::RotationSchedule", count);
  }
}
