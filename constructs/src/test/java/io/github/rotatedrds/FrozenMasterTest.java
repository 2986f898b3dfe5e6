package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CfnResourceProps;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.CfnSecretTargetAttachment;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Databases that get a master password at deployment: their own, or another's. */
class FrozenMasterTest {

  private static final String KEPT = "Who keeps a former password";
  private static final String ARN =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders-AbCdEf";

  private final ReviewedApp orders = new ReviewedApp();

  @Test
  void shouldNameADatabaseWithThePasswordOfAnother() throws IOException {
    database("Copy", Shop.password(rotated()));

    assertThat(violations()).containsExactly("rotation-password-frozen Orders/Copy");
    assertThat(rows())
        .containsExactly(
            "DANGER Orders/Copy: MasterUserPassword, put in at deployment:"
                + " locked out by the next rotation");
  }

  @Test
  void shouldNameADatabaseWithThePasswordThatRdsManagesForAnother() {
    DatabaseInstance managed =
        orders.instance(ReviewedApp.POSTGRES).manageMasterUserPassword(true).build();
    database("Copy", Shop.password(managed.getSecret()));

    assertThat(violations()).contains("rotation-password-frozen Orders/Copy");
  }

  @Test
  void shouldLetADatabaseHaveItsOwnPasswordByAChoice() {
    CfnCondition restored =
        CfnCondition.Builder.create(orders.stack, "Restored")
            .expression(Fn.conditionEquals(Fn.ref("AWS::StackName"), "Restored"))
            .build();
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    CfnDBInstance resource = (CfnDBInstance) database.getNode().getDefaultChild();
    resource.setMasterUserPassword(
        Token.asString(
            Fn.conditionIf(
                restored.getLogicalId(),
                Fn.ref("AWS::NoValue"),
                Shop.password(database.getSecret()))));
    orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret()).build();

    assertThat(violations()).isEmpty();
  }

  @Test
  void shouldLetDatabasesHaveASecretThatIsAttachedToNone() throws IOException {
    ISecret imported = Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN);
    orders
        .rotated(RotatedDatabase.instance(orders.imported()))
        .vpc(orders.vpc)
        .secret(imported)
        .build();
    database("Ours", Shop.password(imported));

    assertThat(violations()).isEmpty();
    assertThat(rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::RDS::DBInstance, DBInstanceIdentifier",
    "AWS::RDS::DBCluster, DBClusterIdentifier",
    "AWS::Redshift::Cluster, ClusterIdentifier"
  })
  void shouldKnowByItsIdentifierWhomASecretIsAttachedTo(String type, String identifier) {
    ISecret imported = Secret.fromSecretCompleteArn(orders.stack, "Imported", ARN);
    orders
        .rotated(RotatedDatabase.instance(orders.imported()))
        .vpc(orders.vpc)
        .secret(imported)
        .build();
    attach("orders");
    resource(type, "Ours", Shop.password(imported)).addPropertyOverride(identifier, "orders");
    resource(type, "Copy", Shop.password(imported)).addPropertyOverride(identifier, "copy");

    assertThat(violations()).containsExactly("rotation-password-frozen Orders/Copy");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::DocDB::DBCluster, 0",
    "AWS::Redshift::Cluster, 0",
    "AWS::Neptune::DBCluster, 1",
    "Shop::Test::Database, 1"
  })
  void shouldKnowTheMasterPasswordsOfOtherDatabases(String type, int rows) throws IOException {
    Secret secret = new Secret(orders.stack, "Secret");
    CfnResource database = resource(type, "Database", Shop.password(secret));
    CfnSecretTargetAttachment.Builder.create(orders.stack, "Attachment")
        .secretId(secret.getSecretArn())
        .targetId(database.getRef())
        .targetType(type)
        .build();
    CfnRotationSchedule.Builder.create(orders.stack, "Schedule")
        .secretId(secret.getSecretArn())
        .build();

    assertThat(ReviewedTemplates.synthesised(orders.app).rows(KEPT)).hasSize(rows);
  }

  /** Of the templates that the guardrails have read. */
  private List<String> rows() throws IOException {
    return new ReviewedTemplates(Path.of(orders.app.getOutdir())).rows(KEPT);
  }

  private List<String> violations() {
    return GuardrailFindings.in(orders.app).violations();
  }

  private ISecret rotated() {
    DatabaseInstance database = orders.instance(ReviewedApp.POSTGRES).build();
    orders.rotated(RotatedDatabase.instance(database)).secret(database.getSecret()).build();
    return database.getSecret();
  }

  private void attach(String identifier) {
    CfnSecretTargetAttachment.Builder.create(orders.stack, "Attachment")
        .secretId(ARN)
        .targetId(identifier)
        .targetType("AWS::RDS::DBInstance")
        .build();
  }

  private CfnResource database(String id, String password) {
    return resource("AWS::RDS::DBInstance", id, password);
  }

  private CfnResource resource(String type, String id, String password) {
    return new CfnResource(
        orders.stack,
        id,
        CfnResourceProps.builder()
            .type(type)
            .properties(Map.of("MasterUsername", "orders", "MasterUserPassword", password))
            .build());
  }
}
