package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.rotatedrds.contract.DatabaseEngine;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseSecret;

/** The combinations of stacks that are cycles with CDK's own constructs. */
class SharedFunctionCrossStackTest {

  private final DatabaseStack data = new DatabaseStack();
  private final Stack platform = new Stack(data.app, "Platform");
  private final Stack team = new Stack(data.app, "Team");
  private final DatabaseInstance database = data.instance(DatabaseStack.POSTGRES);

  @Test
  void shouldServeASecretOfAThirdStack() {
    rotated(team, function(platform)).username("orders").build();

    synthesises();
  }

  @Test
  void shouldServeADatabaseOfTheFunctionsStack() {
    rotated(team, function(data.stack)).username("orders").build();

    synthesises();
  }

  @Test
  void shouldServeADatabaseDownstreamOfTheFunction() {
    DatabaseInstance own =
        DatabaseInstance.Builder.create(team, "Database")
            .engine(DatabaseStack.POSTGRES)
            .vpc(data.vpc)
            .vpcSubnets(DatabaseStack.isolated())
            .build();

    rotated(team, function(platform))
        .database(RotatedDatabase.instance(own))
        .secret(own.getSecret())
        .build();

    synthesises();
  }

  @Test
  void shouldServeASecretWithAKeyUpstream() {
    rotated(team, function(platform))
        .username("orders")
        .encryptionKey(new Key(data.stack, "Key"))
        .build();

    synthesises();
  }

  @Test
  void shouldServeASecretWithAKeyDownstream() {
    rotated(team, function(platform))
        .username("orders")
        .encryptionKey(new Key(team, "Key"))
        .build();

    synthesises();
  }

  @Test
  void shouldServeAnAdoptedSecretUpstreamWithAKey() {
    DatabaseSecret secret =
        DatabaseSecret.Builder.create(data.stack, "Own")
            .username("orders")
            .encryptionKey(new Key(data.stack, "Key"))
            .build();

    rotated(team, function(platform)).secret(secret).build();

    synthesises();
  }

  @Test
  void shouldServeAlternatingUsersWithASuperuserUpstream() {
    RotationFunction function =
        RotationFunction.Builder.create(platform, "Rotation")
            .engine(DatabaseEngine.POSTGRES)
            .vpc(data.vpc)
            .superusers(List.of(SuperuserSecret.of(database.getSecret())))
            .build();

    rotated(team, function)
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();

    synthesises();
  }

  @Test
  void shouldServeTwoTeamsWithOneDatabase() {
    RotationFunction function = function(platform);
    rotated(team, function).username("orders").build();
    rotated(new Stack(data.app, "OtherTeam"), function).username("customers").build();

    synthesises();
  }

  @Test
  void shouldLetAReaderDownstreamDecrypt() {
    RotatedRdsSecret rotated =
        rotated(team, function(platform))
            .username("orders")
            .encryptionKey(new Key(data.stack, "Key"))
            .build();
    Stack application = new Stack(data.app, "Application");
    Role reader =
        Role.Builder.create(application, "Reader").assumedBy(new AccountRootPrincipal()).build();

    rotated.grantRead(reader);

    synthesises();
  }

  private RotationFunction function(Stack stack) {
    return RotationFunction.Builder.create(stack, "Rotation")
        .engine(DatabaseEngine.POSTGRES)
        .vpc(data.vpc)
        .build();
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> rotated(
      Stack stack, RotationFunction function) {
    return RotatedRdsSecret.Builder.create(stack, "Password")
        .database(RotatedDatabase.instance(database))
        .verifyOnDeploy(VerifyOnDeploy.rotate()) // The most references between the stacks.
        .rotationFunction(function);
  }

  private void synthesises() {
    assertThatCode(data.app::synth).doesNotThrowAnyException();
  }
}
