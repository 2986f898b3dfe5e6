package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.DatabaseEngine;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.rds.CfnDBCluster;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseClusterFromSnapshot;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.DatabaseSecret;
import software.amazon.awscdk.services.rds.OracleEngineVersion;
import software.amazon.awscdk.services.rds.OracleSe2InstanceEngineProps;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** What {@link RotateEverything} cannot rotate, and what it advises. */
class NotRotatedTest {

  private final ReviewedApp orders = new ReviewedApp();
  private final Stack stack = orders.stack;

  @Test
  void shouldWarnOfAPasswordInNoSecret() {
    orders
        .instance(ReviewedApp.POSTGRES)
        .credentials(Credentials.fromPassword("a", SecretValue.unsafePlainText("not-a-real-one")))
        .build();

    RotateEverything.in(orders.app);

    shouldWarn("its master password is in no secret; take it from one");
  }

  @Test
  void shouldWarnOfASecretThatIsImported() {
    orders
        .instance(ReviewedApp.POSTGRES)
        .credentials(
            Credentials.fromSecret(Secret.fromSecretNameV2(stack, "Theirs", "orders/master")))
        .build();

    RotateEverything.in(orders.app);

    shouldWarn("its secret is imported, and whoever made it should rotate it");
  }

  @Test
  void shouldWarnOfASecretThatARestoredClusterDoesNotUse() {
    DatabaseClusterFromSnapshot.Builder.create(stack, "Database")
        .snapshotIdentifier("of-yesterday")
        .engine(DatabaseStack.AURORA)
        .writer(ClusterInstance.serverlessV2("writer"))
        .vpc(orders.vpc)
        .build();

    RotateEverything.in(orders.app);

    assertThat(Annotated.warnings(stack))
        .anySatisfy(
            text ->
                assertThat(text).contains("notRotated", "its secret does not hold its password"));
    schedules(0);
  }

  @Test
  void shouldWarnOfASecretOfTwoDatabases() {
    ISecret secret = orders.instance(ReviewedApp.POSTGRES).build().getSecret();
    DatabaseInstance.Builder.create(stack, "Second")
        .engine(ReviewedApp.POSTGRES)
        .credentials(Credentials.fromSecret(secret))
        .vpc(orders.vpc)
        .build();

    RotateEverything.in(orders.app);

    assertThat(Annotated.warnings(stack))
        .hasSize(2)
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains(
                        "notRotated",
                        "its secret is that of Orders/Second too, which would keep the old"
                            + " password; give each database a secret of its own"))
        .anySatisfy(text -> assertThat(text).contains("its secret is that of Orders/Database too"));
    schedules(0);
  }

  @Test
  void shouldWarnOfASecretWhosePasswordASecondDatabaseTakes() {
    DatabaseSecret secret = DatabaseSecret.Builder.create(stack, "Secret").username("a").build();
    orders.instance(ReviewedApp.POSTGRES).credentials(Credentials.fromSecret(secret)).build();
    DatabaseInstance.Builder.create(stack, "Second")
        .engine(ReviewedApp.POSTGRES)
        .credentials(Credentials.fromPassword("a", secret.secretValueFromJson("password")))
        .vpc(orders.vpc)
        .build();

    RotateEverything.in(orders.app);

    assertThat(Annotated.warnings(stack))
        .anySatisfy(text -> assertThat(text).contains("its secret is that of Orders/Second too"));
    schedules(0);
  }

  @Test
  void shouldWarnOfOracleWhosePortForTlsIsNotKnown() {
    orders
        .instance(
            DatabaseInstanceEngine.oracleSe2(
                OracleSe2InstanceEngineProps.builder().version(OracleEngineVersion.VER_19).build()))
        .build();

    RotateEverything.in(orders.app);

    shouldWarn(
        "RDS for Oracle takes TLS at a port of its own (option SSL, for example 2484), which this"
            + " app does not show; write a RotatedRdsSecret with 'databasePort'");
  }

  @Test
  void shouldWarnOfDb2WhoseUsersCannotChangeTheirPassword() {
    orders.instance(new UnlistedInstanceEngine("db2-se")).build();

    RotateEverything.in(orders.app);

    shouldWarn("RDS for Db2 takes TLS at a port of its own");
    assertThat(Annotated.warnings(stack))
        .singleElement()
        .asString()
        .contains("write a RotatedRdsSecret with 'databasePort' and a superuser");
  }

  @Test
  void shouldWarnOfAnEngineThatIsNotRotated() {
    orders.instance(new UnlistedInstanceEngine("sybase")).build();

    RotateEverything.in(orders.app);

    shouldWarn("its engine must be one of " + DatabaseEngine.allNames() + ", got sybase");
  }

  @Test
  void shouldWarnOfResourcesWithoutTheConstructThatKnowsTheirSecret() {
    CfnDBInstance.Builder.create(stack, "Instance").masterUsername("a").build();
    CfnDBCluster.Builder.create(stack, "Cluster").masterUsername("a").engine("mysql").build();

    RotateEverything.in(orders.app);

    assertThat(Annotated.warnings(stack))
        .filteredOn(text -> text.contains("import it by its attributes for a RotatedRdsSecret, or"))
        .hasSize(2);
    schedules(0);
  }

  @Test
  void shouldWarnOfClustersWithANameAndOfWhatIsRestoredToAPointInTime() {
    OwnPasswords.define(stack);

    RotateEverything.in(orders.app);

    assertThat(Annotated.warnings(stack))
        .filteredOn(text -> text.contains("notRotated"))
        .hasSize(OwnPasswords.PATHS.size());
  }

  private void shouldWarn(String text) {
    assertThat(Annotated.warnings(stack))
        .singleElement()
        .asString()
        .contains("rotated-rds:notRotated", "RotateEverything leaves this database alone: " + text);
    schedules(0);
  }

  private void schedules(int count) {
    Template.fromStack(stack).resourceCountIs("AWS::SecretsManager::RotationSchedule", count);
  }
}
