package io.github.rotatedrds;

import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** The README's second example; the first one is the sample app. */
class ReadmeExampleTest {

  @Test
  void shouldAlternateAProvisionedUserBySuperuserOfRds() {
    DatabaseStack stack = new DatabaseStack();
    DatabaseInstance database = stack.managed();

    ISecret superuser = database.getSecret(); // RDS manages it
    RotatedRdsSecret.Builder.create(stack.stack, "Orders")
        .database(RotatedDatabase.instance(database))
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(superuser))
        .provision(Provisioning.by(superuser, Grants.readWrite("orders", "public")))
        .build();

    Template.fromStack(stack.stack).resourceCountIs("AWS::SecretsManager::RotationSchedule", 1);
  }
}
